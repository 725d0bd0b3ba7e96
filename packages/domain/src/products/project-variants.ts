import { PRODUCT_STATUSES, type Product, type ProductStatus } from '@quartermaster/contracts';
import { fromInstant } from '@quartermaster/db';
import type { WriteCtx } from '../kernel/context';
import type { Change } from '../records/source';
import { TITLE_SEPARATOR } from './options';

/** Of two statuses the one that goes further. */
export function furtherOf(one: ProductStatus, other: ProductStatus): ProductStatus {
  return PRODUCT_STATUSES.indexOf(one) > PRODUCT_STATUSES.indexOf(other) ? one : other;
}

/** What lists of variants read of their product is kept on the variants: the name, the status, and whether it is in the trash. */
export async function projectVariants(ctx: WriteCtx, { before, after }: Change<Product>): Promise<void> {
  if (before === null) return;
  const { name, status, trashedAt } = after;
  if (before.name === name && before.status === status && before.trashedAt === trashedAt) return;
  const further = PRODUCT_STATUSES.map((own) => furtherOf(own, status));
  await ctx.tx.statements.write(
    `UPDATE variants SET title = IF(optionText = '', ?, CONCAT(?, optionText)),
       status = ELT(FIELD(ownStatus, ${PRODUCT_STATUSES.map(() => '?').join(', ')}), ${further.map(() => '?').join(', ')}),
       trashedAt = ?
     WHERE workspaceId = ? AND productId = ?`,
    [
      name,
      `${name}${TITLE_SEPARATOR}`,
      ...PRODUCT_STATUSES,
      ...further,
      trashedAt && fromInstant(new Date(trashedAt)),
      ctx.workspaceId,
      after.id,
    ],
  );
}
