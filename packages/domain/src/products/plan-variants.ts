import type { NewVariant } from '@quartermaster/contracts';
import type { WriteCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { codesOf, requireDecimals, requireFree } from './check-variants';
import type { PlannedVariant } from './insert-variants';

/** A new variant, or one that was removed and comes back as it was. */
export type PlacedVariant = NewVariant & { id?: string; position?: number; source?: string | null };

/**
 * Checks new variants of a product.
 * @param texts the option text of each
 * @param position of the first, where they have none of their own
 * @param isFree whether the caller made sure that SKUs and codes are free
 * @throws Invalid and Conflict for what `check-variants` refuses
 */
export async function planVariants(
  ctx: WriteCtx,
  variants: readonly PlacedVariant[],
  {
    texts,
    unitDecimals,
    acceptCode,
    position,
    isFree = false,
  }: {
    texts: readonly string[];
    unitDecimals: number;
    acceptCode: boolean;
    position: number;
    isFree?: boolean | undefined;
  },
): Promise<PlannedVariant[]> {
  const currency = await defaultCurrency(ctx, variants);
  const planned = variants.map((variant, index): PlannedVariant => {
    const place = `variants.${index}.`;
    requireDecimals(variant, unitDecimals, place);
    return {
      ...variant,
      codes: codesOf(variant, { accepts: () => acceptCode, place }),
      priceCurrency: variant.priceCurrency ?? currency,
      optionText: texts[index] ?? '',
      position: variant.position ?? position + index,
    };
  });
  if (isFree) return planned;
  await requireFree(
    ctx,
    planned.map(({ sku, codes }, index) => ({ id: null, sku, codes, place: `variants.${index}.` })),
  );
  return planned;
}

/** The workspace's currency, if a price or a cost needs one. @throws Invalid if the workspace has none yet */
async function defaultCurrency(ctx: WriteCtx, variants: readonly NewVariant[]): Promise<string | null> {
  const isNeeded = variants.some(
    ({ price, priceCurrency, standardCost = null }) =>
      standardCost !== null || (price !== null && priceCurrency === null),
  );
  return isNeeded ? currencyOf(ctx) : null;
}

/** The workspace's currency, which stays as it is until the commit. @throws Invalid if there is none yet */
export async function currencyOf({ tx, workspaceId }: WriteCtx): Promise<string> {
  const [row] = await tx.statements.read<{ currency: string | null }>(
    'SELECT currency FROM workspaces WHERE id = ? LOCK IN SHARE MODE',
    [workspaceId],
  );
  if (row?.currency) return row.currency;
  throw new Invalid('Choose the currency of the workspace first', 'priceCurrency');
}
