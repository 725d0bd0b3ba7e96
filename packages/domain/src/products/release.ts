import { auditAll } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { marks } from '../kernel/statements';
import { productSource } from './source';

interface Row {
  id: string;
  productId: string;
  title: string;
  sku: string | null;
  barcode: string | null;
}

/** Takes SKUs and codes from variants whose products are in the trash, because new ones of an import get them. */
export async function releaseTrashed(ctx: TxCtx, variantIds: readonly string[]): Promise<void> {
  if (variantIds.length === 0) return;
  const { client } = ctx.tx;
  const values = [ctx.workspaceId, ...variantIds];
  const places = marks(variantIds.length);
  const rows = await client.$queryRawUnsafe<Row[]>(
    `SELECT id, productId, title, sku, barcode FROM variants
     WHERE workspaceId = ? AND id IN (${places}) AND trashedAt IS NOT NULL ORDER BY id FOR UPDATE`,
    ...values,
  );
  await client.$executeRawUnsafe(
    `UPDATE variants SET sku = NULL, skuKey = NULL, barcode = NULL, version = version + 1
     WHERE workspaceId = ? AND id IN (${places}) AND trashedAt IS NOT NULL`,
    ...values,
  );
  await client.variantCode.deleteMany({ where: { variantId: { in: rows.map(({ id }) => id) } } });
  const { noun } = productSource.list;
  await auditAll(
    ctx,
    rows.map(({ id, productId, title, sku, barcode }) => ({
      action: `${noun}.releaseCodes`,
      noun,
      ref: productId,
      changes: { variant: [null, { id, title, sku }], sku: [sku, null], barcode: [barcode, null] },
    })),
  );
}
