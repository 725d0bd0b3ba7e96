import { OrderVersionInput, type OrderWithLines } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { type LockedOrder, lockOrder } from './lock';
import { readOrder } from './read';
import { saveOrder } from './save';

/** Makes a draft a quotation. @throws NotFound; Conflict; Invalid for a draft without lines */
export async function quoteOrder(ctx: Ctx, input: OrderVersionInput): Promise<OrderWithLines> {
  authorize(ctx, 'orders.write');
  const place = OrderVersionInput.parse(input);
  await withTransaction(ctx, async (ctx) => quoteLocked(ctx, await lockOrder(ctx, place, 'quote')));
  return readOrder(ctx, place.id);
}

/** Makes an order a quotation if it still is a draft. @throws NotFound; Invalid for a draft without lines */
export async function quoteDraft(ctx: TxCtx, id: string): Promise<void> {
  const locked = await lockOrder(ctx, { id });
  if (locked.order.lifecycle === 'draft') await quoteLocked(ctx, locked);
}

async function quoteLocked(ctx: TxCtx, { order, lines }: LockedOrder): Promise<void> {
  if (lines.length === 0) throw new Invalid('Add a line before you quote', 'lines');
  await saveOrder(ctx, { before: order, change: { lifecycle: 'quoted' }, lines, action: 'order.quote' });
}
