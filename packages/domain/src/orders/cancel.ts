import { CancelOrderInput, type Order, type OrderWithLines } from '@quartermaster/contracts';
import { add, subtract } from '@quartermaster/contracts/money/add';
import { compare, isZero } from '@quartermaster/contracts/money/compare';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict, NotFound } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { lineChanges } from './line-changes';
import { openOf, type StoredLine } from './lines';
import { type LockedOrder, lockOrder } from './lock';
import { priceOrder } from './price';
import { readOrder } from './read';
import { release } from './release';

type Values = z.output<typeof CancelOrderInput>;

/**
 * Cancels an order, or a part of it: what was promised to that is free, and it costs nothing any more. What was shipped stays: such an
 * order is closed.
 * @throws NotFound; Conflict with the order as it is now, `state`, for more of a line than is left, and for what was invoiced
 */
export async function cancelOrder(ctx: Ctx, input: CancelOrderInput): Promise<OrderWithLines> {
  authorize(ctx, 'orders.write');
  const values = CancelOrderInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    const locked = await lockOrder(ctx, values, 'cancel');
    await (values.lines ? cancelSome(ctx, locked, values.lines) : cancelLeft(ctx, locked, endOf(ctx, locked, values)));
  });
  return readOrder(ctx, values.id);
}

interface Ending {
  change: Partial<Order>;
  action: string;
  reason?: string | null | undefined;
}

function endOf(ctx: TxCtx, { lines }: LockedOrder, { reason }: Values): Ending {
  const at = ctx.runtime.clock.now().toISOString();
  const ends = { heldAt: null, holdReason: null };
  const isShipped = lines.some(({ shippedQty }) => !isZero(shippedQty));
  const change: Partial<Order> = isShipped
    ? { ...ends, lifecycle: 'closed', closedAt: at }
    : { ...ends, lifecycle: 'cancelled', cancelledAt: at };
  return { change, action: 'order.cancel', reason };
}

/** Ends an order, and cancels everything of it that was not shipped. */
export async function cancelLeft(ctx: TxCtx, locked: LockedOrder, { change, action, reason }: Ending): Promise<void> {
  const lines = locked.lines.map((line) => ({
    ...line,
    cancelledQty: line.kind === 'item' ? add('quantity', line.cancelledQty, openOf(line)) : line.cancelledQty,
  }));
  const isCancelled = change.lifecycle === 'cancelled';
  // Nothing is charged for an order of which nothing comes.
  const ended = isCancelled
    ? lines.map((line) => (line.kind === 'charge' ? { ...line, cancelledQty: line.quantity } : line))
    : lines;
  await repriced(ctx, locked, { lines: ended, change, action, reason });
}

async function cancelSome(ctx: TxCtx, locked: LockedOrder, rows: NonNullable<Values['lines']>): Promise<void> {
  const wanted = new Map(rows.map(({ lineId, quantity }) => [lineId, exact('quantity', quantity)]));
  for (const id of wanted.keys()) if (!locked.lines.some((line) => line.id === id)) throw new NotFound('Order line');
  const lines = locked.lines.map((line) => {
    const quantity = wanted.get(line.id);
    if (!quantity) return line;
    const left = openOf(line);
    if (compare('quantity', quantity, left) > 0) {
      throw new Conflict(`Only ${textOf(left)} ${line.unit} of “${line.description}” are left`, {
        problem: 'below_shipped',
      });
    }
    return { ...line, cancelledQty: add('quantity', line.cancelledQty, quantity) };
  });
  await repriced(ctx, locked, { lines, change: {}, action: 'order.cancel' });
}

/** @throws Conflict for what is invoiced: it is credited first, so that the invoices and the order agree */
function refuseInvoiced({ description, unit, quantity, cancelledQty, invoicedQty }: StoredLine): void {
  if (compare('quantity', subtract('quantity', quantity, cancelledQty), invoicedQty) >= 0) return;
  throw new Conflict(`${textOf(invoicedQty)} ${unit} of “${description}” were invoiced. Credit the invoice first`, {
    problem: 'over_invoice',
  });
}

async function repriced(
  ctx: TxCtx,
  locked: LockedOrder,
  { lines, change, action, reason }: Ending & { lines: readonly StoredLine[] },
): Promise<void> {
  for (const line of lines) refuseInvoiced(line);
  const { lines: priced, totals } = priceOrder(locked.order, lines);
  await release(ctx, locked, {
    change: { ...change, ...totals },
    lines: priced,
    action,
    audited: { ...lineChanges(locked.lines, priced), ...(reason ? { reason: [null, reason] } : {}) },
  });
}
