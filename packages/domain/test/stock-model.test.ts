import { newId } from '@quartermaster/db';
import {
  checkLedger,
  createLocation,
  DomainError,
  getLevels,
  getTradeSettings,
  listOrderLines,
} from '@quartermaster/domain';
import { testWorkspace } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { movesByIds } from '../src/stock/moves';
import { runtimeOfFile } from './support';
import { type Fault, type FaultPlan, type FaultProxy, faultProxy } from './support/fault-proxy';
import { type Desk, openDesk, refusable, STANDARD, take } from './support/stock-desk';
import { stockRaces } from './support/stock-races';
import { type Refusal, type Step, StockTwin, step } from './support/stock-twin';

const runtime = runtimeOfFile();
stockRaces(() => runtime);
const proxy = await faultProxy(servers().databaseUrl);
const faulty = runtimeOfFile({ databaseUrl: proxy.url });
afterAll(() => proxy.close());

/** A posting has about a dozen statements, and the reads of its answer come after them. */
const faultPlan: fc.Arbitrary<FaultPlan> = fc.record({
  fault: fc.constantFrom<Fault>('lost', 'unanswered', 'deadlock', 'timeout', 'broken'),
  at: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 18 }) }, fc.constant('commit' as const)),
});
const history = fc.array(fc.record({ step, plan: fc.option(faultPlan, { freq: 3 }) }), {
  minLength: 1,
  maxLength: 30,
  size: 'max',
});

it('any sequence of verbs of stock and orders with any faults leaves quantities, promises, values and moves as its twin has them, and sound books', async () => {
  const { as } = await testWorkspace(faulty);
  const { defaultLocationId } = await getTradeSettings(as.owner);
  const { id: annexe } = await createLocation(as.owner, { name: 'Annexe' });
  const met = new Set<Fault>();
  await fc.assert(
    fc.asyncProperty(history, async (history) => {
      const desk = await openDesk(as.owner, [defaultLocationId, annexe]);
      const twin = new StockTwin(STANDARD);
      for (const { step, plan } of history) {
        const expected = twin.take(step);
        proxy.arm(plan ?? undefined);
        const found = await untilAnswered(desk, step, proxy);
        if (plan && proxy.met) met.add(plan.fault);
        proxy.arm();
        if (typeof expected === 'string' || typeof found === 'string') {
          expect(found).toBe(expected);
        } else {
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
        }
        await expectState(desk, twin);
      }
    }),
    { numRuns: process.env.LONG_TESTS ? 300 : 8, endOnFailure: false },
  );
  expect(met.size).toBeGreaterThan(3);
  expect((await checkLedger(as.owner)).findings).toEqual([]);
}, 900_000);

/** As a client does: what is not answered, or fails for no reason of its own, is asked again with the same key. */
async function untilAnswered(desk: Desk, step: Step, proxy: FaultProxy): Promise<string[] | Refusal> {
  const key = newId();
  const ask = () => refusable(take(desk, step, key));
  return ask().catch((error: unknown) => {
    const isFault = !(error instanceof DomainError) || error.code === 'unavailable';
    // A failure without a fault is a failure.
    if (!isFault || !proxy.met) throw error;
    return ask();
  });
}

async function expectState({ ctx, variants, places, orders }: Desk, twin: StockTwin): Promise<void> {
  for (const [at, variantId] of variants.entries()) {
    const { onHand, stockValue, waiting, levels } = await getLevels(ctx, { variantId });
    const there = new Map(levels.map((level) => [level.locationId, level]));
    const inPlaces = (name: 'onHand' | 'reserved') => places.map((id) => there.get(id)?.[name]);
    const found = { onHand, value: stockValue, levels: inPlaces('onHand'), reserved: inPlaces('reserved'), waiting };
    expect(found).toEqual(twin.state(at));
  }
  const lines = await Promise.all(orders.map(({ id }) => listOrderLines(ctx, { orderId: id })));
  const found = lines.map((own) => own.lines.map((line) => [line.reservedQty, line.waitingQty, line.shippedQty]));
  expect(found).toEqual(twin.lines());
}
