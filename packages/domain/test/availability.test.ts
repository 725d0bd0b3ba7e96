import {
  cancelOrder,
  closePurchaseOrder,
  confirmOrder,
  confirmPurchaseOrder,
  createPurchaseOrder,
  listHurts,
  openStock,
  readAvailability,
  repegStock,
  sendPurchaseOrder,
  updateOrder,
} from '@quartermaster/domain';
import { newVariant } from '@quartermaster/domain/testing';
import { describe, expect, it } from 'vitest';
import { addDays } from '../src/kernel/clock';
import { createOrder } from '../src/orders/create';
import { runtimeOfFile, seeded } from './support';
import { buyingFor } from './support/buying';
import { purchasePlace } from './support/purchases';
import { placeOf, shopOf } from './support/sales';

const runtime = runtimeOfFile();

/** A shop whose goods are bought, and orders of one line that are promised on a day. */
async function market(onHand = '0') {
  const shop = await shopOf(runtime, onHand);
  const { ctx, customerId, variantId } = shop;
  const buying = await buyingFor(ctx);
  const confirmed = async (quantity: string, promisedOn: string | null, variant = variantId) => {
    const lines = [{ variantId: variant, quantity, unitPrice: '10' }];
    const order = await createOrder(ctx, { customerId, promisedOn, lines });
    return (await confirmOrder(ctx, { ...placeOf(order), onShort: 'wait' })).order;
  };
  const state = async (id: string) => {
    const row = await runtime.db.prisma.salesOrder.findFirstOrThrow({ where: { id } });
    return [row.stockState, row.stockOn?.toISOString().slice(0, 10) ?? null];
  };
  const available = async (id: string) => {
    const { state, on, lines } = await readAvailability(ctx, { id });
    const pieces = lines.flatMap((line) =>
      line.pieces.map(({ from, purchaseOrder, quantity, on }) => [purchaseOrder?.key ?? from, quantity, on]),
    );
    return { state, on, pieces };
  };
  return { ...shop, ...buying, confirmed, state, available, repeg: () => repegStock(ctx, { variantIds: [variantId] }) };
}

describe('when can I have it', () => {
  it('is in stock, expected from which purchase order, or short; the order shows its worst line', async () => {
    const { ctx, variantId, sent, expected, confirmed, available } = await market('4');
    await sent({ variantId, packs: '5', expectedOn: '2026-05-02' });
    await expected('2026-04-20', { variantId, packs: '10' });
    const first = await confirmed('10', '2026-04-01');
    expect(await available(first.id)).toEqual({
      state: 'expected',
      on: '2026-04-20',
      pieces: [
        ['stock', '4', null],
        ['PO-2', '6', '2026-04-20'],
      ],
    });
    const second = await confirmed('11', '2026-04-02');
    expect(await available(second.id)).toEqual({
      state: 'short',
      on: '2026-05-02',
      pieces: [
        ['PO-2', '4', '2026-04-20'],
        ['PO-1', '5', '2026-05-02'],
        ['none', '2', null],
      ],
    });
    const { id: other } = await newVariant(ctx, { name: 'Coffee' });
    await openStock(ctx, { rows: [{ variantId: other, quantity: '3', cost: '1' }] });
    expect(await available((await confirmed('3', null, other)).id)).toMatchObject({ state: 'ok', on: null });
  });

  it('goes by the promise, not by the confirmation, and a draft comes after all who wait', async () => {
    const { ctx, customerId, variantId, expected, confirmed, available } = await market();
    await expected('2026-04-20', { variantId, packs: '3' });
    const late = await confirmed('3', '2026-04-09');
    const draft = await createOrder(ctx, {
      customerId,
      promisedOn: '2026-04-01',
      lines: [{ variantId, quantity: '1', unitPrice: '1' }],
    });
    expect(await available(draft.order.id)).toMatchObject({ state: 'short', pieces: [['none', '1', null]] });
    const early = await confirmed('2', '2026-04-08');
    expect(await available(early.id)).toMatchObject({ state: 'expected', pieces: [['PO-1', '2', '2026-04-20']] });
    expect(await available(late.id)).toMatchObject({
      state: 'short',
      pieces: [
        ['PO-1', '1', '2026-04-20'],
        ['none', '2', null],
      ],
    });
  });

  it('guesses the day of a purchase order without one from how long the supplier takes', async () => {
    const { ctx, variantId, supplier, sent, confirmed } = await market();
    const { purchaseOrder } = await sent({ variantId, packs: '3' });
    const after = (days: number) => addDays(purchaseOrder.sentOn ?? '', days);
    const { id } = await confirmed('3', null);
    const guess = async () => (await readAvailability(ctx, { id })).lines[0]?.pieces[0];
    expect(await guess()).toMatchObject({ on: after(14), isGuess: true });
    await runtime.db.prisma.supplier.update({
      where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: supplier.id } },
      data: { leadDays: 5, leadDaysSum: 20, leadCount: 2 },
    });
    expect(await guess()).toMatchObject({ on: after(5), isGuess: true });
    await runtime.db.prisma.supplier.update({
      where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: supplier.id } },
      data: { leadDaysSum: 29, leadCount: 3 },
    });
    expect(await guess()).toMatchObject({ on: after(10), isGuess: true });
    // As its deliveries are: there were none.
    await runtime.db.prisma.supplier.updateMany({ where: { id: supplier.id }, data: { leadDaysSum: 0, leadCount: 0 } });
  });

  it('keeps purchase orders from those who must not know them', async () => {
    const { as, variantId, expected, confirmed } = await market();
    await expected('2026-04-20', { variantId, packs: '3' });
    const { id } = await confirmed('3', null);
    const permissions = new Set(as.viewer.actor.kind === 'user' ? as.viewer.actor.permissions : []);
    permissions.delete('purchasing.read');
    const blind = { ...as.viewer, actor: { ...as.viewer.actor, permissions } } as typeof as.viewer;
    expect((await readAvailability(blind, { id })).lines[0]?.pieces).toMatchObject([
      { from: 'purchase', purchaseOrder: null, on: '2026-04-20' },
    ]);
  });
});

describe('what orders keep of it', () => {
  it('follows when a supplier slips, and names who waits longer', async () => {
    const { ctx, variantId, expected, confirmed, state, repeg } = await market();
    let purchase = await expected('2026-04-20', { variantId, packs: '5' });
    const [one, two] = [await confirmed('5', '2026-04-01'), await confirmed('2', '2026-04-02')];
    expect(await state(one.id)).toEqual(['short', null]);
    expect(await repeg()).toEqual({ changed: 1, later: [] });
    expect(await state(one.id)).toEqual(['expected', '2026-04-20']);
    expect(await state(two.id)).toEqual(['short', null]);
    purchase = await confirmPurchaseOrder(ctx, { ...purchasePlace(purchase), expectedOn: '2026-05-09' });
    expect(await repeg()).toEqual({ changed: 1, later: [one.id] });
    expect(await state(one.id)).toEqual(['expected', '2026-05-09']);
    expect(await repeg()).toEqual({ changed: 0, later: [] });
    await closePurchaseOrder(ctx, purchasePlace(purchase));
    expect(await repeg()).toEqual({ changed: 1, later: [one.id] });
    expect(await state(one.id)).toEqual(['short', null]);
  });

  it('is asked for, once for a variant in a while, whenever what waits or its promise changes', async () => {
    const { ctx, workspaceId, variantId, confirmed } = await market();
    const asked = () => runtime.db.prisma.outbox.findMany({ where: { workspaceId, job: 'stock.repeg' } });
    const counts: number[] = [];
    const count = async (work: () => Promise<unknown>) => {
      await runtime.db.prisma.outbox.deleteMany({ where: { workspaceId, job: 'stock.repeg' } });
      await work();
      counts.push((await asked()).length);
    };
    let order = await confirmed('5', '2026-04-01');
    await count(async () => (order = await confirmed('3', null)));
    await count(async () => {
      order = (await updateOrder(ctx, { ...place(order), promisedOn: '2026-03-01' })).order;
    });
    await count(async () => (order = (await updateOrder(ctx, { ...place(order), notes: 'x' })).order));
    await count(() => cancelOrder(ctx, place(order)));
    expect(counts).toEqual([1, 1, 0, 1]);
    expect((await asked()).map(({ payload }) => payload)).toEqual([{ variantIds: [variantId] }]);
  });
});

const place = ({ id, version }: { id: string; version: number }) => ({ id, version });

it('is asked for when a purchase order is sent, confirmed for another day, and closed', async () => {
  const { ctx, workspaceId, variantId, supplier, confirmed } = await market();
  await confirmed('5', null);
  const counts: number[] = [];
  const asked = async <T>(work: () => Promise<T>): Promise<T> => {
    const where = { workspaceId, job: 'stock.repeg' };
    await runtime.db.prisma.outbox.deleteMany({ where });
    const done = await work();
    counts.push(await runtime.db.prisma.outbox.count({ where }));
    return done;
  };
  const lines = [{ variantId, packs: '4', packCost: '1' }];
  let { purchaseOrder } = await asked(() => createPurchaseOrder(ctx, { supplierId: supplier.id, lines }));
  const now = () => ({ id: purchaseOrder.id, version: purchaseOrder.version });
  const take = async (work: () => Promise<{ purchaseOrder: typeof purchaseOrder }>) => {
    purchaseOrder = (await asked(work)).purchaseOrder;
  };
  await take(() => sendPurchaseOrder(ctx, now()));
  await take(() => confirmPurchaseOrder(ctx, { ...now(), expectedOn: '2026-05-01' }));
  await take(() => confirmPurchaseOrder(ctx, { ...now(), expectedOn: '2026-05-01' }));
  await take(() => closePurchaseOrder(ctx, now()));
  expect(counts).toEqual([0, 1, 1, 0, 1]);
});

it('a late purchase order lists the orders that it hurts', async () => {
  const { ctx, variantId, expected, confirmed } = await market();
  const { purchaseOrder } = await expected('2026-04-20', { variantId, packs: '6' });
  await expected('2026-06-01', { variantId, packs: '9' });
  const hurt = await confirmed('4', '2026-04-01');
  const fine = await confirmed('1', '2099-01-01');
  const open = await confirmed('3', null);
  expect(await listHurts(ctx, { id: purchaseOrder.id })).toEqual({
    items: [
      {
        order: { id: hurt.id, key: hurt.key, customer: 'Acme' },
        ...{ promisedOn: '2026-04-01', on: '2026-04-20', quantity: '4', isLate: true },
      },
      {
        order: { id: fine.id, key: fine.key, customer: 'Acme' },
        ...{ promisedOn: '2099-01-01', on: '2026-04-20', quantity: '1', isLate: false },
      },
      {
        order: { id: open.id, key: open.key, customer: 'Acme' },
        ...{ promisedOn: null, on: '2026-04-20', quantity: '1', isLate: false },
      },
    ],
    total: 3,
  });
});

it('agrees with a count unit by unit, for any orders and purchase orders, and writes what it says', async () => {
  const { variantId, expected, confirmed, available, state, repeg } = await market('6');
  const random = seeded(45);
  const whole = (most: number) => Math.floor(random() * (most + 1));
  const day = (most: number) => addDays('2026-04-01', whole(most));
  // What is free goes to the first who confirm.
  let free = 6;
  const units: Array<{ from: string; on: string }> = [];
  for (let n = 1; n <= 7; n++) {
    const [quantity, on] = [1 + whole(5), day(6)];
    const { purchaseOrder } = await expected(on, { variantId, packs: String(quantity) });
    for (let unit = 0; unit < quantity; unit++) units.push({ from: purchaseOrder.key, on });
  }
  // Of one day, the order of the numbers.
  units.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const waiting: Array<{ id: string; promisedOn: string; reserved: number; units: number }> = [];
  for (let n = 0; n < 9; n++) {
    const [quantity, promisedOn] = [1 + whole(6), day(20)];
    const { id } = await confirmed(String(quantity), promisedOn);
    const reserved = Math.min(free, quantity);
    free -= reserved;
    waiting.push({ id, promisedOn, reserved, units: quantity - reserved });
  }
  const inTurn = waiting.toSorted((a, b) => (a.promisedOn < b.promisedOn ? -1 : a.promisedOn > b.promisedOn ? 1 : 0));
  await repeg();
  for (const { id, reserved, units: wanted } of inTurn) {
    const got = units.splice(0, wanted);
    const pieces: Array<[string, string, string | null]> = reserved > 0 ? [['stock', String(reserved), null]] : [];
    for (const from of new Set(got.map((unit) => unit.from))) {
      const own = got.filter((unit) => unit.from === from);
      pieces.push([from, String(own.length), own[0]?.on ?? null]);
    }
    const short = wanted - got.length;
    if (short > 0) pieces.push(['none', String(short), null]);
    const [last = null] = got.map(({ on }) => on).toReversed();
    const word = short > 0 ? 'short' : wanted > 0 ? 'expected' : 'ok';
    expect(await available(id)).toEqual({ state: word, on: last, pieces });
    expect(await state(id)).toEqual([word, word === 'expected' ? last : null]);
  }
});
