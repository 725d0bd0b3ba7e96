import type { Product } from '@quartermaster/contracts';
import { Prisma } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { movedOf, stockedOf } from '../stock/moved';
import { isOrdered, openOf, orderedOf } from './ordered';

/** What the quantities of all moves are counted in. */
const COUNTED = ['kind', 'unit', 'unitDecimals'] as const;

/** Why a product cannot have these values. */
export async function reasonAgainst(
  ctx: TxCtx,
  before: Product,
  change: Partial<Product>,
): Promise<string | undefined> {
  const { fields, imageId, unitDecimals } = change;
  const ids = Object.keys(fields ?? {});
  const known = ids.length === 0 ? 0 : await ctx.tx.client.field.count({ where: { id: { in: ids } } });
  if (known < ids.length) return 'A field is gone';
  if (imageId && !(await isItsPicture(ctx, before.id, imageId)))
    return 'Choose a picture among the files of the product';
  const counted = COUNTED.filter((name) => change[name] !== undefined && change[name] !== before[name]);
  if (counted.length > 0 && (await movedOf(ctx, [before.id])).length > 0)
    return `Stock of ${before.name} has moved, so its type, its unit and their decimals stay`;
  if (unitDecimals !== undefined && unitDecimals < before.unitDecimals) return finerThan(ctx, before.id, unitDecimals);
  return undefined;
}

/** Why a product cannot be moved to the trash. */
export async function reasonToStay(ctx: TxCtx, { id, name }: Product): Promise<string | undefined> {
  const [stocked] = await stockedOf(ctx, id);
  if (stocked) return `There is stock of ${stocked.title}. Adjust it to 0 before you move ${name} to the trash`;
  const [open] = await openOf(ctx, id);
  return (
    open && `Open orders have ${open.title} still to ship or to bring. End them before you move ${name} to the trash`
  );
}

/** The ledger and orders keep their variants. @throws Invalid */
export async function requireUnused(ctx: TxCtx, productIds: readonly string[]): Promise<void> {
  const [moved] = await movedOf(ctx, productIds);
  if (moved) throw new Invalid(`Stock of ${moved.title} has moved, so it stays in the trash`);
  const [ordered] = await orderedOf(ctx, productIds);
  if (ordered) throw new Invalid(`${ordered.title} stands in orders, so it stays in the trash`);
}

/** What `requireUnused` refuses. */
export const STAYS_IN_TRASH = `(${isOrdered('trash_entries.workspaceId', 'trash_entries.recordId')} OR EXISTS (SELECT 1 FROM variants
  JOIN stock_totals ON stock_totals.workspaceId = variants.workspaceId AND stock_totals.variantId = variants.id
  WHERE variants.workspaceId = trash_entries.workspaceId AND variants.productId = trash_entries.recordId
    AND stock_totals.lastSeq > 0))`;

async function isItsPicture({ tx: { client } }: TxCtx, recordId: string, id: string): Promise<boolean> {
  return (await client.attachment.count({ where: { id, recordId, type: { startsWith: 'image/' } } })) > 0;
}

/** Levels and packs keep the decimals they have. */
async function finerThan(
  { tx: { client }, workspaceId }: TxCtx,
  productId: string,
  decimals: number,
): Promise<string | undefined> {
  const isFiner = (column: string) => Prisma.raw(`${column} <> ROUND(${column}, ${decimals})`);
  const [row] = await client.$queryRaw<Array<{ title: string }>>`
    SELECT title FROM variants
    LEFT JOIN variant_packs ON variant_packs.workspaceId = variants.workspaceId AND variant_packs.variantId = variants.id
    LEFT JOIN variant_codes ON variant_codes.workspaceId = variants.workspaceId AND variant_codes.variantId = variants.id
    WHERE variants.workspaceId = ${workspaceId} AND productId = ${productId}
      AND (${isFiner('reorderPoint')} OR ${isFiner('targetLevel')} OR ${isFiner('size')} OR ${isFiner('perCode')})
    ORDER BY variants.id LIMIT 1 LOCK IN SHARE MODE`;
  return row && `A level or a pack of ${row.title} has more decimals than that`;
}
