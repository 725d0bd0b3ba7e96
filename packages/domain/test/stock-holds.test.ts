import { newId } from '@quartermaster/db';
import {
  adjustStock,
  checkLedger,
  confirmOrder,
  expireHolds,
  getLevels,
  holdStock,
  listActivity,
  listHolds,
  releaseHold,
  undo,
} from '@quartermaster/domain';
import { FakeClock } from '@quartermaster/testing';
import { expect, it } from 'vitest';
import { databaseOfFile, failure, runtimeOfFile } from './support';
import { placeOf, shopOf } from './support/sales';

const runtime = runtimeOfFile();

async function desk(quantity = '10', of = runtime) {
  const shop = await shopOf(of, quantity);
  const { ctx, variantId, customerId } = shop;
  const hold = (quantity: string, more: Partial<Parameters<typeof holdStock>[1]> = {}, as = ctx) =>
    holdStock(as, { variantId, quantity, customerId, reason: 'Trade fair', ...more });
  const held = async () => (await listHolds(ctx, { variantId })).items;
  const sound = async () => expect((await checkLedger(ctx)).findings).toEqual([]);
  return { ...shop, hold, held, sound };
}

it('goods that are set aside are promised to nobody else until they are released', async () => {
  const { ctx, variantId, hold, held, levels, order, sound } = await desk();
  const made = await hold('7');
  expect(made).toMatchObject({ quantity: '7', reason: 'Trade fair', customer: { key: 'C-1', title: 'Acme' } });
  expect(await held()).toEqual([made]);
  expect(await levels()).toMatchObject({ onHand: '10', reserved: '7', available: '3' });
  await sound();
  const draft = await order({ quantity: '4' });
  expect(await failure(confirmOrder(ctx, placeOf(draft)))).toMatchObject({ details: { problem: 'short' } });
  expect(await failure(adjustStock(ctx, { variantId, setTo: '6', reason: 'found' }))).toMatchObject({
    details: { problem: 'short' },
  });
  await releaseHold(ctx, { id: made.id });
  expect(await held()).toEqual([]);
  expect(await levels()).toMatchObject({ reserved: '0', available: '10' });
  expect((await confirmOrder(ctx, placeOf(draft))).order.lifecycle).toBe('confirmed');
  expect(await failure(releaseHold(ctx, { id: made.id }))).toMatchObject({ code: 'not_found' });
  await sound();
});

it('no more is set aside than is free, of what nobody waits for, however many ask at once', async () => {
  const { ctx, hold, held, order, levels, sound } = await desk('5');
  const asked = await Promise.allSettled(Array.from({ length: 8 }, () => hold('1')));
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  const [first] = await held();
  if (!first) throw new Error('nothing is held');
  expect(await failure(hold('1'))).toMatchObject({
    message: expect.stringMatching(/^There are only 0 /),
    details: { problem: 'short', short: [{ wanted: '1', free: '0' }] },
  });
  await confirmOrder(ctx, { ...placeOf(await order({ quantity: '2' })), onShort: 'wait' });
  await releaseHold(ctx, { id: first.id });
  // The one that is free is waited for.
  expect(await failure(hold('1'))).toMatchObject({ details: { problem: 'short' } });
  expect(await levels()).toMatchObject({ onHand: '5', reserved: '4', waiting: '2' });
  expect(await runtime.db.prisma.outbox.count({ where: { workspaceId: ctx.workspaceId, job: 'stock.allocate' } })).toBe(
    1,
  );
  await sound();
});

it('a hold that expires is released by the chore, once, and not before', async () => {
  const clock = new FakeClock('2026-06-01T10:00:00.000Z');
  const patient = runtimeOfFile({ clock, databaseUrl: await databaseOfFile() });
  const { ctx, hold, held, levels, sound } = await desk('10', patient);
  const past = hold('1', { expiresAt: '2026-06-01T10:00:00.000Z' });
  expect(await failure(past)).toMatchObject({ message: 'Choose an end that is still to come' });
  await hold('2', { expiresAt: '2026-06-01T12:00:00.000Z' });
  const kept = await hold('3');
  clock.advance(2 * 3_600_000 - 1);
  expect(await expireHolds(patient)).toBe(0);
  clock.advance(1);
  const answers = await Promise.all([expireHolds(patient), expireHolds(patient)]);
  expect(answers.toSorted()).toEqual([0, 1]);
  expect(await held()).toEqual([kept]);
  expect(await levels()).toMatchObject({ reserved: '3' });
  const { items } = await listActivity(ctx, { limit: 3 });
  expect(items.map(({ action }) => action)).toContain('stock.release');
  await sound();
});

it('undo releases what was set aside, and sets aside again what was released while it is free', async () => {
  const { ctx, hold, held, variantId, sound } = await desk();
  const [one, two] = [newId(), newId()];
  const made = await hold('4', {}, { ...ctx, operationId: one });
  await undo(ctx, { operation: one });
  expect(await held()).toEqual([]);
  const again = await hold('6');
  await releaseHold({ ...ctx, operationId: two }, { id: again.id });
  await undo(ctx, { operation: two });
  expect(await held()).toMatchObject([{ quantity: '6', reason: 'Trade fair', customer: { key: 'C-1' } }]);
  expect(made.variantId).toBe(variantId);
  await sound();
});

it('nobody sets goods aside without the right to adjust stock, and everybody who reads stock sees what is held', async () => {
  const { as, hold, variantId } = await desk();
  await hold('1');
  expect(await failure(hold('1', {}, as.staff))).toMatchObject({ code: 'forbidden' });
  const { items } = await listHolds(as.viewer, { variantId });
  expect(await failure(releaseHold(as.viewer, { id: items[0]?.id ?? '' }))).toMatchObject({ code: 'forbidden' });
  expect(await getLevels(as.viewer, { variantId })).toMatchObject({ reserved: '1' });
});
