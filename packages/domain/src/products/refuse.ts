import type { Product } from '@quartermaster/contracts';
import { Prisma } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';

/** Why a product cannot have these values. */
export async function reasonAgainst(
  ctx: TxCtx,
  before: Product,
  { fields, imageId, unitDecimals }: Partial<Product>,
): Promise<string | undefined> {
  const ids = Object.keys(fields ?? {});
  const known = ids.length === 0 ? 0 : await ctx.tx.client.field.count({ where: { id: { in: ids } } });
  if (known < ids.length) return 'A field is gone';
  if (imageId && !(await isItsPicture(ctx, before.id, imageId)))
    return 'Choose a picture among the files of the product';
  if (unitDecimals !== undefined && unitDecimals < before.unitDecimals) return finerThan(ctx, before.id, unitDecimals);
  return undefined;
}

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
