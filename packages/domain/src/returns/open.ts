import { OpenReturnInput, type ReturnChange } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import type * as z from 'zod';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { withIdempotency } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { inLaneOf } from '../orders/lanes';
import { lockOrder } from '../orders/lock';
import { saveOrder } from '../orders/save';
import { effectiveDay, lockBooks } from '../stock/books';
import { announcedOf } from './announced';
import { arrive, lockArrival } from './arrive';
import { readReturn } from './read';
import { returnedRows } from './rows';
import { insertReturn, refOf, toArrivedRow, toPlannedRow } from './write';

/** A thousand moves in one transaction, on a busy machine. */
const TIMEOUT_MS = 20_000;

type Body = Omit<z.output<typeof OpenReturnInput>, 'idempotencyKey'>;

/**
 * Announces goods of an order that are to come back, or with `isReceived` takes them back at once: as `receiveReturn`.
 * @throws NotFound; Conflict `state`, `over_return`, and in a closed period; Invalid
 */
export async function openReturn(ctx: Ctx, input: OpenReturnInput): Promise<ReturnChange> {
  authorize(ctx, 'orders.ship');
  const { idempotencyKey: key, ...body } = OpenReturnInput.parse(input);
  const call = { operation: 'returns.open', key, body };
  const { id } = await inLaneOf(ctx, body.orderId, () =>
    withTransaction(
      ctx,
      (ctx) => withIdempotency(ctx, call, () => (body.isReceived ? take(ctx, body) : plan(ctx, body))),
      { timeoutMs: TIMEOUT_MS },
    ),
  );
  return readReturn(ctx, id);
}

async function plan(ctx: TxCtx, { orderId, reason, note, ...body }: Body): Promise<{ id: string }> {
  const { order, lines } = await lockOrder(ctx, { id: orderId }, 'return');
  const rows = returnedRows(lines, body.lines, await announcedOf(ctx, orderId));
  const id = newId();
  const nr = await nextNr(ctx, orderId);
  await insertReturn(ctx, { id, orderId, nr, reason, note }, rows.map(toPlannedRow));
  await audit(ctx, {
    action: 'order.openReturn',
    noun: 'order',
    ref: orderId,
    changes: { salesReturn: [null, id], returnNr: [null, nr] },
  });
  await saveOrder(ctx, { before: order, change: {}, lines });
  return { id };
}

async function take(
  ctx: TxCtx,
  { orderId, reason, note, receivedOn, locationId, ...body }: Body,
): Promise<{ id: string }> {
  const books = await lockBooks(ctx);
  const effective = effectiveDay(ctx, books, receivedOn);
  const locked = await lockOrder(ctx, { id: orderId }, 'return');
  const rows = returnedRows(locked.lines, body.lines);
  const arrival = await lockArrival(ctx, locked, { books, effective, rows, locationId });
  const id = newId();
  const nr = await nextNr(ctx, orderId);
  const parts = await arrive(ctx, locked, { arrival, id, ref: refOf(locked.order, nr) });
  const here = { locationId: arrival.locationId, receivedOn: effective.on };
  await insertReturn(ctx, { id, orderId, nr, reason, note, here }, parts.map(toArrivedRow));
  await audit(ctx, {
    action: 'order.receiveReturn',
    noun: 'order',
    ref: orderId,
    changes: { salesReturn: [null, id], returnNr: [null, nr] },
  });
  return { id };
}

/** The order is locked, so that nobody else takes the number. It opens the snapshot, so that the balances are locked before. */
async function nextNr({ tx: { client } }: TxCtx, orderId: string): Promise<number> {
  const { _max } = await client.salesReturn.aggregate({ where: { orderId }, _max: { nr: true } });
  return (_max.nr ?? 0) + 1;
}
