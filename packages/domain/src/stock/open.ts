import { OpenStockInput } from '@quartermaster/contracts';
import { exact } from '@quartermaster/contracts/money/units';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { effectiveDay, locationOf, lockBooks } from './books';
import { postOnce } from './change-once';
import { itemOf, lockItems, quantityOf } from './items';
import { postMoves } from './post';
import type { Move, Posting } from './posting';
import { inTurnOf } from './turns';

export type OpeningRow = ReturnType<typeof OpenStockInput.parse>['rows'][number] & {
  /** What all of it is worth, where an import knows it better than by the cost of one. */
  value?: string | null;
};

/**
 * Enters what there was at the beginning, in the order of the rows; all of them or none, in the same number of statements however many
 * they are. A row without a cost gets the standard cost.
 * @returns how many moves there are now, by their ids
 * @throws NotFound; Forbidden to set a cost without `costs.read`; Conflict in a closed period; Invalid
 */
export async function openStock(ctx: Ctx, input: OpenStockInput): Promise<{ ids: string[] }> {
  authorize(ctx, 'stock.adjust');
  const { idempotencyKey: key, ...body } = OpenStockInput.parse(input);
  mayOpen(ctx, body.rows);
  const ids = body.rows.map(({ variantId }) => variantId);
  return inTurnOf(ctx, ids, () =>
    postOnce(ctx, { operation: 'stock.open', key, body }, (ctx) => postOpening(ctx, body.rows)),
  );
}

/** Whether the caller may enter this. @throws Forbidden, also to set a cost without `costs.read` */
export function mayOpen(ctx: Ctx, rows: ReadonlyArray<Pick<OpeningRow, 'cost'>>): void {
  if (rows.length > 0) authorize(ctx, 'stock.adjust');
  if (rows.some(({ cost }) => cost !== null)) authorize(ctx, 'costs.read');
}

/**
 * The same inside a transaction, for what makes products. Nothing but audit and outbox may be written after it.
 * @param field of the input that has the rows
 */
export async function postOpening(ctx: TxCtx, rows: readonly OpeningRow[], field = 'rows'): Promise<readonly Move[]> {
  const books = await lockBooks(ctx);
  const items = await lockItems(
    ctx,
    rows.map(({ variantId }) => variantId),
  );
  const postings = rows.map((row, index): Posting & { to: string } => {
    const item = itemOf(items, row.variantId);
    const each = row.cost === null ? (item.standardCost ?? exact('cost', '0')) : exact('cost', row.cost);
    return {
      variantId: row.variantId,
      kind: 'opening',
      from: null,
      to: locationOf(books, row.locationId, `${field}.${index}.locationId`),
      quantity: quantityOf(item, row.quantity, `${field}.${index}.quantity`),
      worth: row.value ? { whole: exact('cost', row.value) } : { each },
      effective: effectiveDay(ctx, books, row.effectiveOn),
      note: row.note,
      documentKind: row.documentRef === null ? null : 'import',
      documentRef: row.documentRef,
    };
  });
  const spots = postings.map(({ variantId, to }) => [variantId, to] as const);
  return postMoves(ctx, { verb: 'open', books, items, spots, decide: () => postings });
}
