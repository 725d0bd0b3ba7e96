import { type StockChange, TransferStockInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { effectiveDay, locationOf, lockBooks } from './books';
import { changeOnce } from './change-once';
import { itemOf, lockItems, quantityOf } from './items';
import { postMoves } from './post';
import type { Move, Posting } from './posting';
import { inTurnOf } from './turns';

type TransferBody = Omit<ReturnType<typeof TransferStockInput.parse>, 'idempotencyKey'>;

/**
 * Moves goods from one location to another; all lines or none. It changes neither what there is in all nor what it is worth.
 * @throws NotFound; Conflict if there is too little, and in a closed period; Invalid
 */
export async function transferStock(ctx: Ctx, input: TransferStockInput): Promise<StockChange> {
  authorize(ctx, 'stock.adjust');
  const { idempotencyKey: key, ...body } = TransferStockInput.parse(input);
  const ids = body.lines.map(({ variantId }) => variantId);
  const call = { operation: 'stock.transfer', key, body };
  return inTurnOf(ctx, ids, () => changeOnce(ctx, call, (ctx) => moveGoods(ctx, body)));
}

async function moveGoods(ctx: TxCtx, body: TransferBody): Promise<readonly Move[]> {
  const books = await lockBooks(ctx);
  const effective = effectiveDay(ctx, books, body.effectiveOn);
  const from = locationOf(books, body.fromLocationId, 'fromLocationId');
  const to = locationOf(books, body.toLocationId, 'toLocationId');
  const ids = body.lines.map(({ variantId }) => variantId);
  const items = await lockItems(ctx, ids);
  const postings = body.lines.map(
    ({ variantId, quantity }, index): Posting => ({
      variantId,
      kind: 'transfer',
      from,
      to,
      quantity: quantityOf(itemOf(items, variantId), quantity, `lines.${index}.quantity`),
      effective,
      note: body.note,
    }),
  );
  const spots = ids.flatMap((id) => [[id, from] as const, [id, to] as const]);
  return postMoves(ctx, { verb: 'transfer', books, items, spots, decide: () => postings });
}
