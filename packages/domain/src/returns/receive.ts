import { ReceiveReturnInput, type ReturnChange } from '@quartermaster/contracts';
import { textOf } from '@quartermaster/contracts/money/units';
import type * as z from 'zod';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { inLaneOf } from '../orders/lanes';
import { lockOrder } from '../orders/lock';
import { effectiveDay, lockBooks } from '../stock/books';
import { arrive, lockArrival } from './arrive';
import { lockReturn } from './lock';
import { orderOfReturn, readReturn } from './read';
import { returnedRows } from './rows';
import { insertReturnRows, refOf, toArrivedRow } from './write';

type Body = z.output<typeof ReceiveReturnInput>;

/**
 * Takes announced goods back: into the stock at what their shipment took for them, or with `scrap` out of it again.
 * @throws NotFound; Conflict for a return that somebody else changed or that is not open, `over_return`, and in a closed period; Invalid
 */
export async function receiveReturn(ctx: Ctx, input: ReceiveReturnInput): Promise<ReturnChange> {
  authorize(ctx, 'orders.ship');
  const body = ReceiveReturnInput.parse(input);
  const orderId = await orderOfReturn(ctx, body.id);
  await inLaneOf(ctx, orderId, () => withTransaction(ctx, (ctx) => receive(ctx, orderId, body)));
  return readReturn(ctx, body.id);
}

async function receive(ctx: TxCtx, orderId: string, { id, version, locationId, ...body }: Body): Promise<void> {
  const books = await lockBooks(ctx);
  const effective = effectiveDay(ctx, books, body.receivedOn);
  const locked = await lockOrder(ctx, { id: orderId }, 'return');
  const { nr, status, rows: planned } = await lockReturn(ctx, { id, orderId, version });
  if (status !== 'open') throw new Conflict('This return is not open any more', { problem: 'state' });
  const wanted = body.lines ?? planned.map(({ quantity, ...row }) => ({ ...row, quantity: textOf(quantity) }));
  const rows = returnedRows(locked.lines, wanted);
  const arrival = await lockArrival(ctx, locked, { books, effective, rows, locationId });
  const parts = await arrive(ctx, locked, { arrival, id, ref: refOf(locked.order, nr) });
  const { client } = ctx.tx;
  await client.$executeRaw`DELETE FROM sales_return_lines WHERE workspaceId = ${ctx.workspaceId} AND returnId = ${id}`;
  await insertReturnRows(ctx, id, parts.map(toArrivedRow));
  await client.$executeRaw`
    UPDATE sales_returns SET status = 'received', version = version + 1, receivedOn = ${effective.on}, locationId = ${arrival.locationId}
    WHERE workspaceId = ${ctx.workspaceId} AND id = ${id}`;
  await audit(ctx, {
    action: 'order.receiveReturn',
    noun: 'order',
    ref: orderId,
    changes: { salesReturn: [null, id], returnNr: [null, nr] },
  });
}
