import { newId } from '@quartermaster/db';
import {
  adjustStock,
  checkLedger,
  createLocation,
  getLevels,
  getTradeSettings,
  openStock,
  type Runtime,
} from '@quartermaster/domain';
import { newVariant, testWorkspace } from '@quartermaster/domain/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { patiently } from '.';
import { type Desk, openDesk, refusable, take } from './stock-desk';
import { steps } from './stock-twin';

/** What must hold of stock under any concurrency, with snapshot isolation on and off. */
export function stockRaces(runtimeOf: () => Runtime): void {
  it('T18: fifty times +5 and fifty times -3 at once are all counted, and nobody is refused', async () => {
    const { as } = await testWorkspace(runtimeOf());
    const { manager } = as;
    const { id: variantId } = await newVariant(manager);
    await openStock(manager, { rows: [{ variantId, quantity: '500', cost: '1' }] });
    const amounts = Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? '5' : '-3'));
    await Promise.all(amounts.map((by) => adjustStock(manager, { variantId, by, reason: 'counted' })));
    expect(await getLevels(manager, { variantId })).toMatchObject({ onHand: '600', stockValue: '600' });
    const { findings, sums } = await checkLedger(manager);
    expect(findings).toEqual([]);
    expect(sums).toMatchObject({ moves: 101, onHand: '600', unitsIn: '750', unitsOut: '150', stockValue: '600' });
  });

  it('random verbs of four people at once leave sound books', async () => {
    const { as } = await testWorkspace(runtimeOf());
    const { defaultLocationId } = await getTradeSettings(as.owner);
    const { id: annexe } = await createLocation(as.owner, { name: 'Annexe' });
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 4, maxLength: 4 }), async (histories) => {
        const desk = await openDesk(as.owner, [defaultLocationId, annexe]);
        const people = [as.owner, as.admin, as.manager, as.owner];
        await Promise.all(
          histories.map(async (history, at) => {
            const own: Desk = { ...desk, ctx: people[at] ?? as.owner, moves: [], orders: [], shipments: [] };
            for (const step of history) {
              const key = newId();
              const found = await refusable(patiently(() => take(own, step, key)));
              if (typeof found !== 'string') own.moves.push(...found);
            }
          }),
        );
        expect((await checkLedger(as.owner)).findings).toEqual([]);
      }),
      { numRuns: process.env.LONG_TESTS ? 50 : 2 },
    );
  }, 600_000);
}
