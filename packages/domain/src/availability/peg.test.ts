import fc from 'fast-check';
import { expect, it } from 'vitest';
import { peg } from './peg';

const few = (max: number) => fc.array(fc.integer({ min: 0, max }), { maxLength: 9 });

/** Unit by unit: the n-th unit that is wanted gets the n-th unit that there is. */
function twin(demands: readonly number[], supplies: readonly number[]): number[][] {
  const wanted = demands.flatMap((units, at) => Array<number>(units).fill(at));
  const there = supplies.flatMap((units, at) => Array<number>(units).fill(at));
  const table = demands.map(() => supplies.map(() => 0));
  for (const [place, demand] of wanted.entries()) {
    const supply = there[place];
    const row = table[demand];
    if (supply !== undefined && row) row[supply] = (row[supply] ?? 0) + 1;
  }
  return table;
}

it('gives each demand what a unit-by-unit count gives it', () => {
  fc.assert(
    fc.property(few(7), few(9), (demands, supplies) => {
      const given = supplies.map((units, at) => ({ at, units: BigInt(units) }));
      const pegs = peg(
        demands.map((units, at) => ({ id: String(at), units: BigInt(units) })),
        given,
      );
      const table = demands.map((_, at) =>
        supplies.map((_, supply) => {
          const own = pegs.get(String(at))?.filter((one) => one.supply.at === supply) ?? [];
          expect(own.length).toBeLessThanOrEqual(1);
          expect(own.every(({ units }) => units > 0n)).toBe(true);
          return Number(own[0]?.units ?? 0n);
        }),
      );
      expect(table).toEqual(twin(demands, supplies));
      expect([...pegs.keys()]).toEqual(demands.map((_, at) => String(at)));
    }),
    { numRuns: 500 },
  );
});
