import { ConfirmOrderInput, type ConfirmOrderOutput } from '@quartermaster/contracts';
import { isZero } from '@quartermaster/contracts/money/compare';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import { addDays } from '../kernel/clock';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict, Invalid } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { lockBooks } from '../stock/books';
import { isOverCredit, requireHere } from './customer';
import { planDemand, tellOfDemand } from './demand-lines';
import { openOf, type StoredLine, updateLines } from './lines';
import { type LockedOrder, lockOrder } from './lock';
import { requireSellable } from './plan-lines';
import { readOrder } from './read';
import { saveOrder } from './save';
import { shareSellables } from './sellables';
import { explainingShort } from './short';
import { type Split, splitRest } from './split';
import { writeDemand } from './write-demand';

type Wishes = Pick<z.output<typeof ConfirmOrderInput>, 'onShort' | 'overCredit'>;

/**
 * Confirms an order: its goods are reserved, and what is not there waits, is refused, or becomes a draft of its own. If the customer would
 * owe more than they may, the order is held instead, and reserves and counts nothing; who has `orders.approve` confirms it with `overCredit`.
 * @throws NotFound; Conflict with the order as it is now, `state`, `on_hold`, `period_locked`, and `short` with all lines; Invalid for an
 *   order without goods
 */
export async function confirmOrder(ctx: Ctx, input: ConfirmOrderInput): Promise<ConfirmOrderOutput> {
  authorize(ctx, 'orders.write');
  const { id, version, ...wishes } = ConfirmOrderInput.parse(input);
  if (wishes.overCredit) authorize(ctx, 'orders.approve');
  const rest = await explainingShort(ctx, id, () =>
    withTransaction(ctx, async (ctx) => {
      const { lockedThrough } = await lockBooks(ctx);
      const locked = await lockOrder(ctx, { id, version }, 'confirm');
      const { key, heldAt, placedOn } = locked.order;
      if (heldAt !== null) throw new Conflict(`${key} is on hold`, { problem: 'on_hold' });
      if (lockedThrough !== null && placedOn <= lockedThrough)
        throw new Conflict(`The books are closed through ${lockedThrough}`, { problem: 'period_locked' });
      return confirmLocked(ctx, locked, wishes);
    }),
  );
  return { ...(await readOrder(ctx, id)), rest };
}

/** The same for an order that is locked, which may be held. @returns the draft that was split off it @throws as `confirmOrder` */
export async function confirmLocked(
  ctx: TxCtx,
  locked: LockedOrder,
  { onShort, overCredit }: Wishes,
): Promise<Split['rest']> {
  const { order, customer, lines } = locked;
  requireHere(customer);
  requireGoods(lines);
  const at = ctx.runtime.clock.now().toISOString();
  if (isOverCredit(customer, order) && !overCredit) {
    await saveOrder(ctx, {
      before: order,
      change: { heldAt: at, holdReason: 'credit' },
      lines,
      action: 'order.hold',
    });
    return null;
  }
  const change = {
    lifecycle: 'confirmed' as const,
    confirmedAt: at,
    heldAt: null,
    holdReason: null,
    closedAt: null,
    cancelledAt: null,
    dueOn: addDays(order.placedOn, order.termsDays),
  };
  const action = 'order.confirm';
  if (onShort !== 'split') {
    await promise(ctx, locked, { lines, change, onShort, action });
    return null;
  }
  const split = await splitRest(ctx, locked);
  // What is left is there.
  await promise(ctx, split.locked, { lines: split.locked.lines, change, onShort: 'wait', action });
  return split.rest;
}

interface Promising {
  onShort: Exclude<Wishes['onShort'], 'split'>;
  lines: readonly StoredLine[];
  change: Parameters<typeof saveOrder>[1]['change'];
  action: string;
}

/** Makes an order a confirmed one: with what is promised to its lines. Its balances are the last that is written. */
export async function promise(
  ctx: TxCtx,
  locked: LockedOrder,
  { lines, change, onShort, action }: Promising,
): Promise<void> {
  const { order, customer } = locked;
  const sellables = await shareSellables(
    ctx,
    lines.flatMap(({ variantId }) => variantId ?? []),
  );
  for (const sellable of sellables.values()) requireSellable(sellable, { isKnown: true, field: 'lines' });
  const demand = await planDemand(ctx, { locked, lines, sellables, isConfirmed: true, onShort });
  const touched = new Set(demand.changes.map(({ lineId }) => lineId));
  await updateLines(ctx, order.id, {
    lines: demand.lines.filter(({ id }) => touched.has(id)),
    columns: ['reservedQty', 'waitingQty'],
  });
  await saveOrder(ctx, { before: order, change, lines: demand.lines, action });
  await writeDemand(ctx, { orderId: order.id, customerId: customer.id, ...demand });
  tellOfDemand(ctx, demand.changes, sellables);
}

/** @throws Invalid for an order that nothing could be shipped of */
function requireGoods(lines: readonly StoredLine[]): void {
  if (lines.some((line) => !isZero(openOf(line)))) return;
  throw new Invalid('Add a line with a quantity above 0', 'lines');
}
