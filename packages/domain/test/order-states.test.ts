import type { OrderWithLines } from '@quartermaster/contracts';
import {
  allows,
  LIFECYCLES,
  type Lifecycle,
  ORDER_VERBS,
  type OrderVerb,
} from '@quartermaster/contracts/orders/states';
import {
  cancelOrder,
  checkLedger,
  closeOrder,
  confirmOrder,
  holdOrder,
  listOrderLines,
  pickOrder,
  postShipment,
  quoteOrder,
  reopenOrder,
  saveOrderLines,
  unconfirmOrder,
  unholdOrder,
} from '@quartermaster/domain';
import { describe, expect, it } from 'vitest';
import { failure, runtimeOfFile } from './support';
import { lineOf, placeOf, savedLines, shopOf } from './support/sales';

const runtime = runtimeOfFile();
type Shop = Awaited<ReturnType<typeof shopOf>>;

/** How an order comes into each lifecycle, from a draft. */
const REACH: Readonly<Record<Lifecycle, (shop: Shop, draft: OrderWithLines) => Promise<OrderWithLines>>> = {
  draft: async (_, draft) => draft,
  quoted: ({ ctx }, draft) => quoteOrder(ctx, placeOf(draft)),
  confirmed: ({ ctx }, draft) => confirmOrder(ctx, placeOf(draft)),
  closed: async ({ ctx }, draft) =>
    closeOrder(ctx, { ...placeOf(await confirmOrder(ctx, placeOf(draft))), closeShort: true }),
  cancelled: ({ ctx }, draft) => cancelOrder(ctx, placeOf(draft)),
};

/** Each verb as it is called from any lifecycle. */
const CALLS: Readonly<Partial<Record<OrderVerb, (shop: Shop, order: OrderWithLines) => Promise<unknown>>>> = {
  edit: ({ ctx }, order) => saveOrderLines(ctx, { ...placeOf(order), lines: savedLines(order, { quantity: '3' }) }),
  quote: ({ ctx }, order) => quoteOrder(ctx, placeOf(order)),
  confirm: ({ ctx }, order) => confirmOrder(ctx, placeOf(order)),
  unconfirm: ({ ctx }, order) => unconfirmOrder(ctx, placeOf(order)),
  hold: ({ ctx }, order) => holdOrder(ctx, { ...placeOf(order), reason: 'Address' }),
  unhold: ({ ctx }, order) => unholdOrder(ctx, placeOf(order)),
  pick: ({ ctx }, order) => pickOrder(ctx, { ...placeOf(order), lines: [{ lineId: lineOf(order), quantity: '1' }] }),
  ship: ({ ctx }, order) =>
    postShipment(ctx, { orderId: order.order.id, lines: [{ lineId: lineOf(order), quantity: '1' }] }),
  cancel: ({ ctx }, order) => cancelOrder(ctx, placeOf(order)),
  close: ({ ctx }, order) => closeOrder(ctx, { ...placeOf(order), closeShort: true }),
  reopen: ({ ctx }, order) => reopenOrder(ctx, placeOf(order)),
};

const stateOf = async ({ ctx, ...shop }: Shop, { order: { id } }: OrderWithLines) => ({
  row: await runtime.db.prisma.salesOrder.findFirst({ where: { id } }),
  lines: await listOrderLines(ctx, { orderId: id }),
  levels: await shop.levels(),
  reservations: await shop.reservations(),
  moves: await shop.moves(),
});

describe.each(LIFECYCLES)('an order that is %s', (lifecycle) => {
  it.each(Object.keys(CALLS) as OrderVerb[])('%s: as the table of verbs says', async (verb) => {
    const shop = await shopOf(runtime, '10');
    const reached = await REACH[lifecycle](shop, await shop.order({ quantity: '2' }));
    const isAllowed = allows(verb, lifecycle);
    // Only what is held goes on.
    const order =
      verb === 'unhold' && isAllowed ? await holdOrder(shop.ctx, { ...placeOf(reached), reason: 'Address' }) : reached;
    const before = await stateOf(shop, order);
    if (isAllowed) {
      await CALLS[verb]?.(shop, order);
      const { row } = await stateOf(shop, order);
      const { to }: { to: readonly Lifecycle[] } = ORDER_VERBS[verb];
      expect(to.length > 0 ? to : [lifecycle]).toContain(row?.lifecycle);
      expect(row).not.toEqual(before.row);
    } else {
      expect(await failure(CALLS[verb]?.(shop, order) ?? Promise.resolve())).toMatchObject({
        code: 'conflict',
        details: { problem: 'state' },
      });
      expect(await stateOf(shop, order)).toEqual(before);
    }
    expect((await checkLedger(shop.ctx)).findings).toEqual([]);
  });
});

it('of two editors of one order, one saves and the other hears what it is now', async () => {
  const shop = await shopOf(runtime, '10');
  const order = await confirmOrder(shop.ctx, placeOf(await shop.order({ quantity: '2' }, { quantity: '1' })));
  const save = (ctx: typeof shop.ctx, quantity: string) =>
    saveOrderLines(ctx, { ...placeOf(order), lines: savedLines(order, { quantity }) });
  const outcomes = await Promise.allSettled([save(shop.as.manager, '3'), save(shop.as.owner, '4')]);
  const saved = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  expect([saved.length, refused.length]).toEqual([1, 1]);
  const [now] = saved;
  expect(refused[0]).toMatchObject({
    code: 'conflict',
    details: { currentVersion: now?.order.version, current: { id: order.order.id, total: now?.order.total } },
  });
  const { lines } = await listOrderLines(shop.ctx, { orderId: order.order.id });
  expect(lines.map(({ quantity }) => quantity)).toEqual(now?.lines.map(({ quantity }) => quantity));
  const reserved = lines.reduce((sum, line) => sum + Number(line.reservedQty), 0);
  expect(await shop.levels()).toMatchObject({ reserved: String(reserved) });
  expect((await checkLedger(shop.ctx)).findings).toEqual([]);
});
