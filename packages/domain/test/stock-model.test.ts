import { checkLedger, createLocation, getLevels, getTradeSettings } from '@quartermaster/domain';
import { testWorkspace } from '@quartermaster/domain/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { movesByIds } from '../src/stock/moves';
import { runtimeOfFile } from './support';
import { type Desk, openDesk, refusable, STANDARD, take } from './support/stock-desk';
import { stockRaces } from './support/stock-races';
import { StockTwin, steps } from './support/stock-twin';

const runtime = runtimeOfFile();
stockRaces(() => runtime);

it('any sequence of verbs leaves quantities, values and moves as its twin has them, and sound books', async () => {
  const { as } = await testWorkspace(runtime);
  const { defaultLocationId } = await getTradeSettings(as.owner);
  const { id: annexe } = await createLocation(as.owner, { name: 'Annexe' });
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      const desk = await openDesk(as.owner, [defaultLocationId, annexe]);
      const twin = new StockTwin(STANDARD);
      for (const step of history) {
        const expected = twin.take(step);
        const found = await refusable(take(desk, step));
        if (typeof expected === 'string' || typeof found === 'string') {
          expect(found).toBe(expected);
          continue;
        }
        desk.moves.push(...found);
        const made = new Map((await movesByIds(as.owner, found)).map((move) => [move.id, move]));
        expect(found.map((id) => made.get(id))).toMatchObject(
          expected.map(({ delta, valueDelta, onHandAfter, valueAfter }) => ({
            delta,
            valueDelta,
            onHandAfter,
            valueAfter,
          })),
        );
        await expectState(desk, twin);
      }
    }),
    { numRuns: process.env.LONG_TESTS ? 300 : 8, endOnFailure: false },
  );
  expect((await checkLedger(as.owner)).findings).toEqual([]);
}, 600_000);

async function expectState({ ctx, variants, places }: Desk, twin: StockTwin): Promise<void> {
  for (const [at, variantId] of variants.entries()) {
    const { onHand, stockValue, levels } = await getLevels(ctx, { variantId });
    const there = new Map(levels.map((level) => [level.locationId, level.onHand]));
    const found = { onHand, value: stockValue, levels: places.map((id) => there.get(id)) };
    expect(found).toEqual(twin.state(at));
  }
}
