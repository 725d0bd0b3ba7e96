import { type OracleMove, OraclePool } from '@quartermaster/testing/oracle';
import fc from 'fast-check';

/** A step of the model: variants and locations by number, quantities in thousandths, costs in millionths. */
export type Step =
  | { verb: 'open'; rows: Array<{ variant: number; place: number; units: number; cost: number | null }> }
  | { verb: 'adjust'; variant: number; place: number; by: number; cost: number | null }
  | { verb: 'set'; variant: number; place: number; to: number }
  | { verb: 'transfer'; from: number; to: number; lines: Array<{ variant: number; units: number }> }
  | { verb: 'reverse'; pick: number };

export const VARIANTS = 3;
export const PLACES = 2;
const variant = fc.nat(VARIANTS - 1);
const place = fc.nat(PLACES - 1);
/** Small whole numbers often, so that levels come to nothing and are passed. */
const units = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map((whole) => whole * 1_000),
  fc.integer({ min: 1, max: 9_999 }),
);
const cost = fc.option(fc.nat(99_999_999));
const by = fc.tuple(units, fc.boolean()).map(([some, isOut]) => (isOut ? -some : some));

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      verb: fc.constant('open' as const),
      rows: fc.array(fc.record({ variant, place, units: units.map((some) => 4 * some), cost }), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ verb: fc.constant('adjust' as const), variant, place, by, cost }) },
  { weight: 2, arbitrary: fc.record({ verb: fc.constant('set' as const), variant, place, to: fc.nat(12_000) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      verb: fc.constant('transfer' as const),
      from: fc.constant(0),
      to: fc.constant(1),
      lines: fc.array(fc.record({ variant, units }), { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ verb: fc.constant('reverse' as const), pick: fc.nat(999) }) },
);

export const steps: fc.Arbitrary<Step[]> = fc.array(step, { minLength: 1, maxLength: 30, size: 'max' });

/** A move of the twin. */
interface Move extends OracleMove {
  variant: number;
  units: bigint;
  from: number | null;
  to: number | null;
  isUndo: boolean;
  isUndone: boolean;
}

interface Shelf {
  pool: OraclePool;
  levels: bigint[];
}

/** What is refused for want of goods, or because it cannot be taken back. */
export type Refusal = 'short' | 'not_reversible';
const NONE = { delta: '0', valueDelta: '0', variance: '0' };

/** The stock of a few variants in a few places, in memory, by the rules as they are written down. */
export class StockTwin {
  readonly moves: Move[] = [];
  #shelves: Shelf[] = Array.from({ length: VARIANTS }, () => ({
    pool: new OraclePool(),
    levels: Array(PLACES).fill(0n),
  }));

  constructor(private readonly standardCost: string) {}

  /** @returns the moves that it made, or why it made none */
  take(step: Step): Move[] | Refusal {
    switch (step.verb) {
      case 'open':
        return step.rows.map(({ variant, place, units, cost }) =>
          this.#enter({
            variant,
            to: place,
            units: BigInt(units),
            each: cost === null ? this.standardCost : millionths(cost),
          }),
        );
      case 'adjust':
        return this.#adjust(step, BigInt(step.by), step.cost === null ? null : millionths(step.cost));
      case 'set':
        return this.#adjust(step, BigInt(step.to) - this.#level(step.variant, step.place), null);
      case 'transfer':
        return this.#transfer(step);
      case 'reverse':
        return this.#reverse(step.pick);
    }
  }

  /** What there is of a variant: in all, its value, and in each place. */
  state(variant: number): { onHand: string; value: string; levels: string[] } {
    const shelf = this.#shelf(variant);
    const { onHand, value } = shelf.pool.state;
    return { onHand, value, levels: shelf.levels.map(thousandths) };
  }

  #adjust({ variant, place }: { variant: number; place: number }, by: bigint, each: string | null): Move[] | Refusal {
    if (by === 0n) return [];
    if (by > 0n) return [this.#enter({ variant, to: place, units: by, each })];
    if (this.#level(variant, place) < -by) return 'short';
    const move = this.#shelf(variant).pool.issue(thousandths(-by));
    return [this.#log(move, { variant, units: -by, from: place, to: null })];
  }

  #enter({ variant, to, units, each }: { variant: number; to: number; units: bigint; each: string | null }): Move {
    const { pool } = this.#shelf(variant);
    const quantity = thousandths(units);
    const value = each === null ? pool.worthOf(quantity, this.standardCost) : product(units, each);
    return this.#log(pool.receive(quantity, value), { variant, units, from: null, to });
  }

  #transfer({ from, to, lines }: Extract<Step, { verb: 'transfer' }>): Move[] | Refusal {
    const wanted = new Map<number, bigint>();
    for (const { variant, units } of lines) wanted.set(variant, (wanted.get(variant) ?? 0n) + BigInt(units));
    if ([...wanted].some(([variant, units]) => this.#level(variant, from) < units)) return 'short';
    return lines.map(({ variant, units }) => this.#log(null, { variant, units: BigInt(units), from, to }));
  }

  #reverse(pick: number): Move[] | Refusal {
    const move = this.moves[pick % (this.moves.length || 1)];
    if (!move || move.isUndo || move.isUndone) return 'not_reversible';
    const { variant, units, from, to } = move;
    if (to !== null && this.#level(variant, to) < units) return 'short';
    const { pool } = this.#shelf(variant);
    const quantity = thousandths(units);
    const value = move.valueDelta.replace('-', '');
    const back =
      from !== null && to !== null
        ? null
        : from === null
          ? pool.takeBack(quantity, value)
          : pool.putBack(quantity, value);
    move.isUndone = true;
    return [this.#log(back, { variant, units, from: to, to: from, isUndo: true })];
  }

  #log(
    move: OracleMove | null,
    { isUndo = false, ...where }: Pick<Move, 'variant' | 'units' | 'from' | 'to'> & { isUndo?: boolean },
  ): Move {
    const { pool, levels } = this.#shelf(where.variant);
    if (where.from !== null) levels[where.from] = (levels[where.from] ?? 0n) - where.units;
    if (where.to !== null) levels[where.to] = (levels[where.to] ?? 0n) + where.units;
    const { onHand, value } = pool.state;
    const logged = { ...NONE, onHandAfter: onHand, valueAfter: value, ...move, ...where, isUndo, isUndone: false };
    this.moves.push(logged);
    return logged;
  }

  #shelf(variant: number): Shelf {
    const shelf = this.#shelves[variant];
    if (!shelf) throw new Error(`There is no variant ${variant}`);
    return shelf;
  }

  #level(variant: number, place: number): bigint {
    return this.#shelf(variant).levels[place] ?? 0n;
  }
}

export function thousandths(units: bigint | number): string {
  return shifted(BigInt(units), 3);
}

export function millionths(units: bigint | number): string {
  return shifted(BigInt(units), 6);
}

/** A whole number of the last place as a decimal in its shortest form. */
function shifted(units: bigint, places: number): string {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  const text = `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, '');
  return units < 0n ? `-${text}` : text;
}

/** What so many units of a cost come to, to the millionth, half up. */
function product(units: bigint, each: string): string {
  const [whole = '', fraction = ''] = each.split('.');
  const millionth = BigInt(whole + fraction.padEnd(6, '0'));
  return millionths((units * millionth + 500n) / 1_000n);
}
