import { OrderVersionInput, type OrderWithLines } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { lockOrder } from './lock';
import { readOrder } from './read';
import { saveOrder } from './save';

/** Makes a draft a quotation. @throws NotFound; Conflict; Invalid for a draft without lines */
export async function quoteOrder(ctx: Ctx, input: OrderVersionInput): Promise<OrderWithLines> {
  authorize(ctx, 'orders.write');
  const place = OrderVersionInput.parse(input);
  await withTransaction(ctx, (ctx) => quoteLocked(ctx, place));
  return readOrder(ctx, place.id);
}

/** The same inside a transaction. */
export async function quoteLocked(ctx: TxCtx, place: OrderVersionInput): Promise<void> {
  const { order, lines } = await lockOrder(ctx, place, 'quote');
  if (lines.length === 0) throw new Invalid('Add a line before you quote', 'lines');
  await saveOrder(ctx, { before: order, change: { lifecycle: 'quoted' }, lines, action: 'order.quote' });
}
