import type { CustomerTypes } from '@quartermaster/contracts/customers/customer';
import type { ProductTypes } from '@quartermaster/contracts/products/product';
import { newId } from '@quartermaster/db';
import {
  cancelOrder,
  checkLedger,
  closeOrder,
  confirmOrder,
  createCustomer,
  createOrder,
  createProduct,
  customerSource,
  getRecord,
  listRecords,
  mergeCustomers,
  postShipment,
  productSource,
  purgeRecord,
  purgeTrash,
  saveOrderLines,
  trashRecord,
  unconfirmOrder,
  undo,
  updateCustomer,
} from '@quartermaster/domain';
import { createLogger } from '@quartermaster/logger';
import { FakeClock } from '@quartermaster/testing';
import { describe, expect, it } from 'vitest';
import { databaseOfFile, failure, patiently, runtimeOfFile } from './support';
import { lineOf, placeOf, savedLines, shopOf } from './support/sales';

const runtime = runtimeOfFile();

/** A shop with two customers. */
async function openShop(onHand = '100') {
  const shop = await shopOf(runtime, onHand);
  const other = await createCustomer(shop.ctx, { name: 'Bolt', currency: 'EUR' });
  const customer = (id: string) => getRecord<CustomerTypes>(shop.ctx, customerSource, id);
  const orderOn = (placedOn: string, customerId = shop.customerId) =>
    createOrder(shop.ctx, {
      customerId,
      placedOn,
      lines: [{ variantId: shop.variantId, quantity: '2', unitPrice: '10' }],
    });
  const confirmedOn = async (placedOn: string, customerId?: string) =>
    confirmOrder(shop.ctx, placeOf(await orderOn(placedOn, customerId)));
  const sound = async () => expect((await checkLedger(shop.ctx)).findings).toEqual([]);
  return { ...shop, otherId: other.id, customer, orderOn, confirmedOn, sound };
}

describe('what is kept of the orders of a customer', () => {
  it('follows each of them from its confirmation to its end', async () => {
    const { ctx, customer, customerId, orderOn, sound } = await openShop();
    const draft = await orderOn('2026-03-02');
    expect(await customer(customerId)).toMatchObject({ exposure: '0', balance: '0', openOrders: 0, orderCount: 0 });
    const confirmed = await confirmOrder(ctx, placeOf(draft));
    const owed = { exposure: '2000', balance: '2000', orderCount: 1, lastOrderOn: '2026-03-02', gapDays: null };
    expect(await customer(customerId)).toMatchObject({ ...owed, openOrders: 1, version: 1 });
    const lines = savedLines(confirmed, { quantity: '3' });
    const saved = await saveOrderLines(ctx, { ...placeOf(confirmed), lines });
    expect(await customer(customerId)).toMatchObject({ exposure: '3000', balance: '3000', openOrders: 1 });
    const { order } = await postShipment(ctx, {
      orderId: saved.order.id,
      lines: [{ lineId: lineOf(saved), quantity: '2' }],
    });
    await closeOrder(ctx, { id: order.id, version: order.version, closeShort: true });
    expect(await customer(customerId)).toMatchObject({ ...owed, openOrders: 0 });
    await sound();
  });

  it('has the day of the last order and the mean gap of those that count, whichever ends', async () => {
    const { ctx, customer, customerId, confirmedOn, sound } = await openShop();
    const first = await confirmedOn('2026-03-01');
    const middle = await confirmedOn('2026-03-11');
    const last = await confirmedOn('2026-04-10');
    expect(await customer(customerId)).toMatchObject({ orderCount: 3, lastOrderOn: '2026-04-10', gapDays: 20 });
    await unconfirmOrder(ctx, placeOf(last));
    expect(await customer(customerId)).toMatchObject({ orderCount: 2, lastOrderOn: '2026-03-11', gapDays: 10 });
    const lines = savedLines(middle, {});
    await saveOrderLines(ctx, { ...placeOf(middle), lines, placedOn: '2026-03-05' });
    expect(await customer(customerId)).toMatchObject({ orderCount: 2, lastOrderOn: '2026-03-05', gapDays: 4 });
    await cancelOrder(ctx, placeOf(first));
    expect(await customer(customerId)).toMatchObject({ orderCount: 1, lastOrderOn: '2026-03-05', gapDays: null });
    await sound();
  });

  it('sorts and filters customers', async () => {
    const { ctx, customerId, otherId, confirmedOn } = await openShop();
    await confirmedOn('2026-03-01');
    await confirmedOn('2026-03-02');
    await confirmedOn('2026-02-01', otherId);
    const ids = async (query: string, sort: string) =>
      (await listRecords<CustomerTypes>(ctx, customerSource, { query, sort, limit: 10 })).items.map(({ id }) => id);
    expect(await ids('', 'exposure')).toEqual([otherId, customerId]);
    expect(await ids('', '-exposure')).toEqual([customerId, otherId]);
    expect(await ids('', 'ordered')).toEqual([otherId, customerId]);
    expect(await ids('exposure > 30', 'name')).toEqual([customerId]);
    expect(await ids('open_orders = 1 && last_order < 2026-03-01', 'name')).toEqual([otherId]);
  });

  it('is hidden from who may not read orders', async () => {
    const { as, customerId, confirmedOn } = await openShop();
    await confirmedOn('2026-03-01');
    const { actor } = as.staff;
    if (actor.kind !== 'user') throw new Error('staff are users');
    const permissions = [...actor.permissions].filter((name) => !name.startsWith('orders.'));
    const clerk = { ...as.staff, actor: { ...actor, permissions: new Set(permissions) } };
    const seen = await getRecord<CustomerTypes>(clerk, customerSource, customerId);
    for (const name of ['exposure', 'balance', 'openOrders', 'orderCount', 'lastOrderOn', 'gapDays'])
      expect(seen).not.toHaveProperty(name);
  });

  it('keeps the currency of a customer with orders', async () => {
    const { ctx, customerId, orderOn } = await openShop();
    await orderOn('2026-03-01');
    const refused = await failure(updateCustomer(ctx, { id: customerId, version: 1, currency: 'USD' }));
    expect(refused).toMatchObject({ code: 'invalid', message: 'C-1 has orders in EUR, so its currency stays' });
  });
});

describe('the trash', () => {
  it('takes no customer with open orders, and keeps one with orders for good, without a warning', async () => {
    const warned: string[] = [];
    const clock = new FakeClock('2026-06-01T10:00:00.000Z');
    const patient = runtimeOfFile({ clock, databaseUrl: await databaseOfFile() });
    const { ctx, customerId, order } = await shopOf(patient, '10');
    const confirmed = await confirmOrder(ctx, placeOf(await order({ quantity: '1' })));
    const trash = () => trashRecord<CustomerTypes>(ctx, customerSource, { id: customerId, version: 1 });
    expect(await failure(trash())).toMatchObject({
      code: 'invalid',
      message: 'There are open orders of C-1. Ship or cancel them before you move it to the trash',
    });
    await cancelOrder(ctx, placeOf(confirmed));
    const trashed = await trash();
    const purged = purgeRecord<CustomerTypes>(ctx, customerSource, { id: customerId, version: trashed.version });
    expect(await failure(purged)).toMatchObject({
      code: 'invalid',
      message: 'C-1 has orders, so it stays in the trash',
    });
    clock.advance(31 * 86_400_000);
    const destination = { write: (line: string) => void warned.push(line) };
    await purgeTrash({ ...patient, logger: createLogger({ level: 'warn', name: 'test', destination }) });
    expect(await patient.db.prisma.customer.count({ where: { id: customerId } })).toBe(1);
    expect(warned).toEqual([]);
  });

  it('takes no product that open orders have still to ship, and keeps one that stands in orders', async () => {
    const { ctx, customerId } = await shopOf(runtime, '0');
    const { product, variants } = await createProduct(ctx, { name: 'Engraving', kind: 'service' });
    const lines = [{ variantId: variants[0]?.id ?? '', quantity: '1', unitPrice: '10' }];
    const draft = await createOrder(ctx, { customerId, lines });
    const confirmed = await confirmOrder(ctx, placeOf(draft));
    const place = { id: product.id, version: product.version };
    const trash = () => trashRecord<ProductTypes>(ctx, productSource, place);
    expect(await failure(trash())).toMatchObject({ code: 'invalid', message: expect.stringMatching(/still to ship/) });
    await cancelOrder(ctx, placeOf(confirmed));
    const { id, version } = await trash();
    expect(await failure(purgeRecord<ProductTypes>(ctx, productSource, { id, version }))).toMatchObject({
      code: 'invalid',
      message: 'Engraving stands in orders, so it stays in the trash',
    });
  });
});

describe('a merge', () => {
  const versions = { winner: { version: 1 }, loser: { version: 1 } };

  it('moves orders with what is reserved for them, and undo moves back those that are still there', async () => {
    const shop = await openShop();
    const { ctx, customer, customerId: loser, otherId: winner } = shop;
    const kept = await shop.confirmedOn('2026-03-01', winner);
    const moved = await shop.confirmedOn('2026-01-01', loser);
    const draft = await shop.orderOn('2026-02-01', loser);
    const operationId = newId();
    await mergeCustomers(
      { ...ctx, operationId },
      { winner: { ...versions.winner, id: winner }, loser: { ...versions.loser, id: loser }, take: [] },
    );
    expect(await customer(winner)).toMatchObject({ exposure: '4000', balance: '4000', openOrders: 2, orderCount: 2 });
    expect(await customer(winner)).toMatchObject({ lastOrderOn: '2026-03-01', gapDays: 59 });
    expect(await customer(loser)).toMatchObject({ exposure: '0', openOrders: 0, orderCount: 0, lastOrderOn: null });
    expect((await shop.reservations()).map(({ customerId }) => customerId)).toEqual([winner, winner]);
    await shop.sound();
    // Since then, the draft is another customer's, and the winner has one more order.
    const third = await createCustomer(ctx, { name: 'Crate', currency: 'EUR' });
    const lines = savedLines(draft, {});
    await saveOrderLines(ctx, { ...placeOf(draft), lines, customerId: third.id });
    const later = await shop.confirmedOn('2026-05-01', winner);
    await undo(ctx, { operation: operationId });
    const orders = await runtime.db.prisma.salesOrder.findMany({ where: { workspaceId: shop.workspaceId } });
    const ownerOf = (id: string) => orders.find((order) => order.id === id)?.customerId;
    expect([kept, moved, draft, later].map(({ order }) => ownerOf(order.id))).toEqual([
      winner,
      loser,
      third.id,
      winner,
    ]);
    expect(await customer(loser)).toMatchObject({ exposure: '2000', orderCount: 1, lastOrderOn: '2026-01-01' });
    expect(await customer(winner)).toMatchObject({ exposure: '4000', orderCount: 2, lastOrderOn: '2026-05-01' });
    await shop.sound();
  });

  it('of customers with orders in one currency and another name for money is refused', async () => {
    const { ctx, customerId, orderOn, customer } = await openShop();
    await orderOn('2026-03-01');
    const { id } = await createCustomer(ctx, { name: 'Dollar', currency: 'USD' });
    const refused = mergeCustomers(ctx, {
      winner: { id, version: 1 },
      loser: { id: customerId, version: 1 },
      take: [],
    });
    expect(await failure(refused)).toMatchObject({ code: 'invalid' });
    expect(await customer(customerId)).toMatchObject({ mergedIntoId: null });
  });

  it('while orders of both are confirmed and cancelled loses none of them', async () => {
    const shop = await openShop('1000');
    const { ctx, customerId: loser, otherId: winner } = shop;
    const drafts = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        shop.orderOn(`2026-03-${String(1 + (n % 28)).padStart(2, '0')}`, n % 2 ? loser : winner),
      ),
    );
    const work = drafts.map((draft, n) => async () => {
      const order = await patiently(() => confirmOrder(ctx, placeOf(draft)));
      if (n % 4 === 0) await patiently(() => cancelOrder(ctx, placeOf(order)));
    });
    const merge = () =>
      patiently(() =>
        mergeCustomers(ctx, { winner: { id: winner, version: 1 }, loser: { id: loser, version: 1 }, take: [] }),
      );
    await Promise.all([...work.slice(0, 20).map((one) => one()), merge(), ...work.slice(20).map((one) => one())]);
    expect(await shop.customer(winner)).toMatchObject({ orderCount: 30, exposure: '60000', openOrders: 30 });
    await shop.sound();
  }, 120_000);
});
