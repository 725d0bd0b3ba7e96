import { newId } from '@quartermaster/db';
import {
  acceptReorder,
  cancelPurchaseOrder,
  createPurchaseOrder,
  createSupplier,
  listPartsOfProduct,
  preferSupplierPart,
  savePurchaseLines,
  sendPurchaseOrder,
  setSupplierPart,
  suggestReorder,
  supplierSource,
  trashRecord,
  updateVariant,
} from '@quartermaster/domain';
import { newVariant } from '@quartermaster/domain/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { addDays } from '../src/kernel/clock';
import { failure, runtimeOfFile, seeded } from './support';
import { buyingFor } from './support/buying';
import { purchasePlace } from './support/purchases';
import { shopOf } from './support/sales';

const runtime = runtimeOfFile();
const today = () => new Date().toISOString().slice(0, 10);

/** Balances and days that no moves made: they go before the books are checked. */
const unmoved: string[] = [];
afterAll(async () => {
  const where = { variantId: { in: unmoved } };
  await runtime.db.prisma.stockDay.deleteMany({ where });
  await runtime.db.prisma.stockTotal.updateMany({ where, data: { onHand: 0, waiting: 0 } });
});

/** A shop that buys, with nothing on hand. */
async function market() {
  const shop = await shopOf(runtime, '0');
  const { ctx, variantId, workspaceId } = shop;
  const buying = await buyingFor(ctx);
  const { prisma } = runtime.db;
  return {
    ...shop,
    ...buying,
    /** Balances as they would be after such a history: the suggestions read nothing else. */
    balance(id: string, totals: { onHand?: number; waiting?: number }) {
      unmoved.push(id);
      return prisma.stockTotal.updateMany({ where: { workspaceId, variantId: id }, data: totals });
    },
    day: (id: string, back: number, { came = 0, sold = 0 }: { came?: number; sold?: number }) =>
      prisma.stockDay.create({
        data: {
          ...{ workspaceId, variantId: id, effectiveOn: new Date(addDays(today(), -back)) },
          ...{ inQty: came, outQty: sold, soldQty: sold },
        },
      }),
    part: (supplierId: string, values = {}, id = variantId) =>
      setSupplierPart(ctx, { supplierId, variantId: id, ...values }),
    rows: async () =>
      (await suggestReorder(ctx)).groups.flatMap(({ supplier, currency, items }) =>
        items.map((item) => [supplier?.name ?? null, currency, item.variant.title, item.packs, item.quantity]),
      ),
  };
}

describe('a suggestion', () => {
  it('counts what waits, what is coming and what is in drafts (T54)', async () => {
    const { ctx, variantId, supplier, balance, draft, sent, part, rows } = await market();
    await updateVariant(ctx, { id: variantId, version: 1, reorderPoint: '20', targetLevel: '60' });
    await balance(variantId, { onHand: 5, waiting: 3 });
    await part(supplier.id, { packSize: '25', packCost: '4', code: 'T-9', leadDays: 9 });
    const { groups, total } = await suggestReorder(ctx);
    expect(total).toBe(1);
    expect(groups).toMatchObject([
      {
        ...{ supplier: { id: supplier.id, key: supplier.key, name: 'North' }, currency: 'EUR' },
        items: [
          {
            ...{ projected: '2', wanted: '58', packs: '3', quantity: '75', packCost: '4', supplierCode: 'T-9' },
            reason: '5 left, 3 waiting, 0 coming; none sold lately, 9 days to arrive (agreed); packs of 25',
          },
        ],
      },
    ]);
    const made = await draft({ variantId, packs: '18', packSize: '1' });
    expect((await suggestReorder(ctx)).groups[0]?.items[0]).toMatchObject({
      drafted: '18',
      projected: '20',
      wanted: '40',
    });
    const lines = [{ id: made.lines[0]?.id ?? '', variantId, packs: '19' }];
    const more = await savePurchaseLines(ctx, { ...purchasePlace(made), lines });
    expect(await rows()).toEqual([]);
    await cancelPurchaseOrder(ctx, purchasePlace(more));
    expect(await rows()).toHaveLength(1);
    await sent({ variantId, packs: '30', packSize: '1' });
    expect(await rows()).toEqual([]);
  });

  it('takes the preferred supplier, else the cheapest at its break, and says who is missing', async () => {
    const { ctx, variantId, supplier: north, part, rows } = await market();
    await updateVariant(ctx, { id: variantId, version: 1, reorderPoint: '10', targetLevel: '100' });
    expect(await rows()).toEqual([[null, null, 'Tea', '100', '100']]);
    const [south, west] = [
      await createSupplier(ctx, { name: 'South', currency: 'EUR' }),
      await createSupplier(ctx, { name: 'West', currency: 'USD' }),
    ];
    await part(west.id, { packCost: '0.01' });
    expect(await rows()).toEqual([['West', 'USD', 'Tea', '100', '100']]);
    await part(north.id, { packCost: '2' });
    await part(south.id, { packSize: '10', packCost: '25', breaks: [{ packs: '10', packCost: '19.99' }] });
    expect(await rows()).toEqual([['South', 'EUR', 'Tea', '10', '100']]);
    await preferSupplierPart(ctx, { supplierId: north.id, variantId, version: 1, preferred: true });
    expect(await rows()).toEqual([['North', 'EUR', 'Tea', '100', '100']]);
    await trashRecord(ctx, supplierSource, { id: north.id, version: north.version });
    expect(await rows()).toEqual([['South', 'EUR', 'Tea', '10', '100']]);
  });

  it('measures sales on days on which there was something to sell', async () => {
    const { ctx, variantId, supplier, balance, day, part } = await market();
    await part(supplier.id, { leadDays: 10 });
    // 40 came 20 days ago and were gone after 10, at 4 a day; then nothing was there.
    await day(variantId, 20, { came: 40 });
    for (let back = 19; back >= 10; back--) await day(variantId, back, { sold: 4 });
    await balance(variantId, { onHand: 0 });
    const facts = async () => (await suggestReorder(ctx)).groups[0]?.items[0];
    // 10 whole days, and the day on which the last 4 went.
    expect(await facts()).toMatchObject({ perDay: '3.6', wanted: '88' });
    const measured = (leadDaysSum: number, leadCount: number) =>
      runtime.db.prisma.supplier.updateMany({ where: { id: supplier.id }, data: { leadDaysSum, leadCount } });
    await measured(9, 3);
    expect(await facts()).toMatchObject({ leadDays: 3, leadSource: 'measured', wanted: '62' });
    await measured(0, 0);
  });

  it('is not made of what is sold no more, in the trash, or not kept in stock', async () => {
    const { ctx, variantId, rows } = await market();
    const levels = { reorderPoint: '5' };
    await updateVariant(ctx, { id: variantId, version: 1, ...levels, status: 'discontinued' });
    await newVariant(ctx, { name: 'Gone', ...levels, trashed: true });
    await newVariant(ctx, { name: 'Service', kind: 'service', ...levels });
    expect(await rows()).toEqual([]);
    await newVariant(ctx, { name: 'Here', ...levels });
    expect((await rows()).map(([, , title]) => title)).toEqual(['Here']);
  });

  it('hides costs from those who must not know them', async () => {
    const { as, ctx, variantId, supplier, part } = await market();
    await updateVariant(ctx, { id: variantId, version: 1, reorderPoint: '10' });
    await part(supplier.id, { packCost: '2' });
    expect((await suggestReorder(as.staff)).groups[0]?.items[0]).not.toHaveProperty('packCost');
  });
});

describe('accepting', () => {
  it('makes one draft per supplier, once for a key, which then counts as coming', async () => {
    const { ctx, variantId, supplier: north, part, rows } = await market();
    await updateVariant(ctx, { id: variantId, version: 1, reorderPoint: '10', targetLevel: '100' });
    const { id: coffee } = await newVariant(ctx, { name: 'Coffee', reorderPoint: '3' });
    const { id: cocoa } = await newVariant(ctx, { name: 'Cocoa', reorderPoint: '3' });
    const south = await createSupplier(ctx, { name: 'South', currency: 'EUR' });
    await part(north.id, { packSize: '10', packCost: '25', breaks: [{ packs: '10', packCost: '20' }], code: 'T' });
    await part(north.id, { packCost: '3' }, coffee);
    await part(south.id, { packCost: '1' }, cocoa);
    const { groups } = await suggestReorder(ctx);
    const wanted = groups.flatMap(({ supplier, items }) =>
      items.map(({ variant, packs, reason }) => ({
        supplierId: supplier?.id ?? '',
        variantId: variant.id,
        packs,
        reason,
      })),
    );
    expect(wanted).toHaveLength(3);
    const idempotencyKey = newId();
    const { purchaseOrders } = await acceptReorder(ctx, { rows: wanted, idempotencyKey });
    expect(await acceptReorder(ctx, { rows: wanted, idempotencyKey })).toEqual({ purchaseOrders });
    const made = await runtime.db.prisma.purchaseOrder.findMany({
      where: { workspaceId: ctx.workspaceId },
      include: { lines: { orderBy: { position: 'asc' } } },
      orderBy: { number: 'asc' },
    });
    expect(made.map(({ id }) => id).toSorted()).toEqual(purchaseOrders.map(({ id }) => id).toSorted());
    const tea = made.flatMap(({ lines }) => lines).find((line) => line.variantId === variantId);
    expect([made.length, made.map(({ lines }) => lines.length).toSorted()]).toEqual([2, [1, 2]]);
    expect([tea?.supplierCode, String(tea?.packs), String(tea?.quantity), String(tea?.packCost)]).toEqual([
      ...['T', '10', '100', '20'],
    ]);
    expect(tea?.reason).toBe('0 left, 0 waiting, 0 coming; none sold lately, 14 days to arrive (usual); packs of 10');
    expect(await rows()).toEqual([]);
  });

  it('rejects what nobody knows the cost of, whole', async () => {
    const { ctx, variantId, supplier, part } = await market();
    await part(supplier.id);
    const rows = [{ supplierId: supplier.id, variantId, packs: '1', reason: null }];
    expect(await failure(acceptReorder(ctx, { rows }))).toMatchObject({ code: 'invalid', field: 'lines.0.packCost' });
    expect(await runtime.db.prisma.purchaseOrder.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  });

  it('keeps what was paid last once the order is sent, and warns of packs that are no multiple', async () => {
    const { ctx, variantId, supplier, part } = await market();
    await part(supplier.id, { packSize: '6', minPacks: '4', multiplePacks: '2', packCost: '5' });
    const line = { variantId, packs: '3' };
    const made = await createPurchaseOrder(ctx, { supplierId: supplier.id, lines: [line] });
    expect(made.warnings).toEqual([{ lineId: made.lines[0]?.id, packs: '3', minPacks: '4', multiplePacks: '2' }]);
    const { id, version } = made.purchaseOrder;
    const lines = [{ id: made.lines[0]?.id ?? '', variantId, packs: '6', packCost: '4.5' }];
    const saved = await savePurchaseLines(ctx, { id, version, lines });
    expect(saved.warnings).toEqual([]);
    await sendPurchaseOrder(ctx, { id, version: saved.purchaseOrder.version });
    const { productId } = await runtime.db.prisma.variant.findFirstOrThrow({ where: { id: variantId } });
    expect(await listPartsOfProduct(ctx, { productId })).toMatchObject([
      { lastPackCost: '4.5', lastOrderedOn: today(), version: 1 },
    ]);
  });
});

it('agrees with a slow count, day by day, for any history', async () => {
  const { ctx, workspaceId, supplier, balance, sent, part } = await market();
  const random = seeded(15);
  const whole = (max: number) => Math.floor(random() * (max + 1));
  const { prisma } = runtime.db;
  const expected = new Map<string, string>();
  for (let n = 0; n < 40; n++) {
    const name = `P${String(n).padStart(2, '0')}`;
    const { id } = await newVariant(ctx, { name });
    const [point, target, lead] = [whole(9), whole(30), whole(12)];
    await prisma.variant.updateMany({ where: { id }, data: { reorderPoint: point, targetLevel: target } });
    const size = 1 + whole(6);
    const least = whole(3);
    await part(supplier.id, { packSize: String(size), minPacks: String(least), leadDays: lead }, id);
    // Day by day: what is there at the end of each, and what was sold.
    let there = 0;
    let [sold, days] = [0, 0];
    const rows: object[] = [];
    for (let back = 120; back >= 0; back--) {
      const [came, went] = [whole(60) === 0 ? 1 + whole(30) : 0, whole(2) === 0 ? Math.min(there, whole(3)) : 0];
      there += came - went;
      if (back < 90) {
        sold += went;
        days += there > 0 || went > 0 ? 1 : 0;
      }
      if (came + went > 0)
        rows.push({
          ...{ workspaceId, variantId: id, effectiveOn: new Date(addDays(today(), -back)) },
          ...{ inQty: came, outQty: went, soldQty: went },
        });
    }
    await prisma.stockDay.createMany({ data: rows as never });
    const [waiting, incoming] = [there > 0 ? 0 : whole(4), whole(1) * whole(12)];
    await balance(id, { onHand: there, waiting });
    if (incoming > 0) await sent({ variantId: id, packs: String(incoming), packSize: '1' });
    const projected = there + incoming - waiting;
    const soldIn = (span: number) => Math.ceil((sold * span) / Math.max(7, days) - 1e-9);
    const isNeeded = projected <= Math.max(point, soldIn(lead));
    const want = Math.max(target, point + soldIn(lead + 14)) - projected;
    if (!isNeeded || want <= 0) continue;
    const packs = Math.max(Math.ceil(want / size), least);
    expected.set(name, `${packs} packs, ${packs * size}`);
  }
  const { groups } = await suggestReorder(ctx);
  const found = new Map(
    groups.flatMap(({ items }) => items.map((one) => [one.variant.title, `${one.packs} packs, ${one.quantity}`])),
  );
  expect(found).toEqual(expected);
  expect(found.size).toBeGreaterThan(5);
});
