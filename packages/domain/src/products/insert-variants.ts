import type { NewVariant, ProductStatus } from '@quartermaster/contracts';
import { skuKey } from '@quartermaster/contracts/products/sku';
import { fromInstant, newId } from '@quartermaster/db';
import type { WriteCtx } from '../kernel/context';
import { insertInto } from '../kernel/statements';
import { openBalances } from '../stock/open-balances';
import type { Code } from './check-variants';
import { titleOf } from './options';
import { furtherOf } from './project-variants';
import { indexNewVariants } from './search';

/** What a variant takes from its product. */
export interface OfProduct {
  id: string;
  name: string;
  status: ProductStatus;
}

/** A checked variant, in its place. */
export interface PlannedVariant extends Omit<NewVariant, 'codes'> {
  codes: readonly Code[];
  /** Of one that comes back. */
  id?: string;
  optionText: string;
  position: number;
  source?: string | null;
}

const VARIANTS = insertInto('variants', [
  ...['workspaceId', 'id', 'productId', 'position', 'optionText', 'optionValues', 'title', 'sku', 'skuKey', 'barcode'],
  ...['price', 'priceCurrency', 'standardCost', 'weightGrams', 'reorderPoint', 'targetLevel', 'leadDays', 'bin'],
  ...['ownStatus', 'status', 'source', 'updatedAt'],
]);
const CODES = insertInto('variant_codes', ['workspaceId', 'code', 'variantId', 'kind', 'text', 'perCode']);
const PACKS = insertInto('variant_packs', ['workspaceId', 'variantId', 'name', 'size']);

/** A product with the variants that it gets. */
export interface WithVariants {
  product: OfProduct;
  planned: readonly PlannedVariant[];
}

/**
 * Inserts variants of products with their codes, packs and balances of nothing, and indexes them: in as many statements for a thousand as
 * for one. Whatever must stand beside every variant belongs here.
 * @returns their ids, in the order given
 */
export async function insertVariants(ctx: WriteCtx, products: readonly WithVariants[]): Promise<string[]> {
  const { workspaceId } = ctx;
  const { statements } = ctx.tx;
  const at = fromInstant(ctx.runtime.clock.now());
  const made = products.flatMap(({ product, planned }) =>
    planned.map((variant) => ({ id: newId(), ...variant, product })),
  );
  await statements.insert(
    VARIANTS,
    made.map((variant) => {
      const { id, product, position, optionText, optionValues, sku, price, priceCurrency, status } = variant;
      return [
        ...[workspaceId, id, product.id, position, optionText],
        optionValues.length === 0 ? null : JSON.stringify(optionValues),
        ...[titleOf(product.name, optionText), sku, sku && skuKey(sku), variant.barcode],
        ...[price, price === null ? null : priceCurrency, variant.standardCost ?? null, variant.weightGrams],
        ...[variant.reorderPoint, variant.targetLevel, variant.leadDays, variant.bin],
        ...[status, furtherOf(status, product.status), variant.source ?? null, at],
      ];
    }),
  );
  await openBalances(
    ctx,
    made.map(({ id }) => id),
  );
  await insertCodes(ctx, made);
  await insertPacks(ctx, made);
  await indexNewVariants(
    ctx,
    made.map(({ codes, product, ...variant }) => ({
      ...variant,
      productId: product.id,
      codes: codes.map(({ text }) => text),
    })),
  );
  return made.map(({ id }) => id);
}

/** The codes of variants. */
export async function insertCodes(
  { tx, workspaceId }: WriteCtx,
  variants: ReadonlyArray<{ id: string; codes: readonly Code[] }>,
): Promise<void> {
  const rows = variants.flatMap(({ id, codes }) =>
    codes.map(({ code, kind, text, perCode }) => [workspaceId, code, id, kind, text, perCode]),
  );
  await tx.statements.insert(CODES, rows);
}

/** The packs of variants. */
export async function insertPacks(
  { tx, workspaceId }: WriteCtx,
  variants: ReadonlyArray<{ id: string; packs: NewVariant['packs'] }>,
): Promise<void> {
  await tx.statements.insert(
    PACKS,
    variants.flatMap(({ id, packs }) => packs.map(({ name, size }) => [workspaceId, id, name, size])),
  );
}
