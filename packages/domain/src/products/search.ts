import { formsOf, readCode } from '@quartermaster/contracts/products/codes';
import type { Ctx, WriteCtx } from '../kernel/context';
import { marks } from '../kernel/statements';
import { indexNew, indexWords } from '../search/index-words';

/** Begins the words of products in the search index. */
export const PRODUCT_SCOPE = '__p_';

/** What the search finds a variant by. */
export interface Searched {
  id: string;
  productId: string;
  sku: string | null;
  optionText: string;
  /** As they were typed, the barcode among them. */
  codes: readonly string[];
}

interface SupplierCode {
  variantId: string;
  code: string;
}

function codesOfSuppliers({ tx, workspaceId }: WriteCtx, ids: readonly string[]): Promise<SupplierCode[]> {
  return tx.statements.read<SupplierCode>(
    `SELECT variantId, code FROM supplier_parts
     WHERE workspaceId = ? AND variantId IN (${marks(ids.length)}) AND code IS NOT NULL ORDER BY supplierId`,
    [workspaceId, ...ids],
  );
}

/** The text of a variant in the search index: its SKU, its options, and its codes in each length that they are printed in. */
function wordsOfVariant({ sku, optionText, codes }: Omit<Searched, 'id' | 'productId'>): string {
  const forms = codes.flatMap((code) => {
    const read = readCode(code);
    return 'code' in read ? [code, ...formsOf(read)] : [code];
  });
  return [sku ?? '', optionText, ...new Set(forms)].filter(Boolean).join('\n');
}

function entryOf({ id, productId, ...variant }: Searched) {
  return { ...partOf(productId, id), words: wordsOfVariant(variant) };
}

/** Indexes new variants as parts of their products. */
export function indexNewVariants(ctx: WriteCtx, variants: readonly Searched[]): Promise<void> {
  return indexNew(ctx, { searchScope: PRODUCT_SCOPE }, variants.map(entryOf));
}

/** Indexes variants again, also by what their suppliers call them. */
export async function indexVariants(ctx: WriteCtx, variants: readonly Searched[]): Promise<void> {
  if (variants.length === 0) return;
  const bought = await codesOfSuppliers(
    ctx,
    variants.map(({ id }) => id),
  );
  for (const variant of variants) {
    const codes = [...variant.codes, ...suppliedAs(bought, variant.id)];
    await indexWords(ctx, { searchScope: PRODUCT_SCOPE }, entryOf({ ...variant, codes }));
  }
}

function suppliedAs(bought: readonly SupplierCode[], id: string): string[] {
  return bought.filter(({ variantId }) => variantId === id).map(({ code }) => code);
}

/** Takes variants out of the search index. */
export async function unindexVariant(ctx: WriteCtx, productId: string, id: string): Promise<void> {
  await indexWords(ctx, { searchScope: PRODUCT_SCOPE }, { ...partOf(productId, id), words: null });
}

function partOf(recordId: string, sourceId: string) {
  return { sourceId, part: 'variant' as const, recordId };
}

/** The same texts for those that a search has found, by variant. */
export async function codeTexts(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const [rows, codes, bought] = await Promise.all([
    ctx.sql.from('variants').select(['id', 'sku', 'optionText']).where('variants.id', 'in', ids).execute(),
    ctx.sql.from('variant_codes').select(['variantId', 'text']).where('variant_codes.variantId', 'in', ids).execute(),
    ctx.sql
      .from('supplier_parts')
      .select(['variantId', 'code'])
      .where('supplier_parts.variantId', 'in', ids)
      .where('supplier_parts.code', 'is not', null)
      .execute(),
  ]);
  return new Map(
    rows.map(({ id, ...variant }) => {
      const own = codes.filter(({ variantId }) => variantId === id).map(({ text }) => text);
      const supplied = suppliedAs(
        bought.map(({ variantId, code }) => ({ variantId, code: code ?? '' })),
        id,
      );
      return [id, wordsOfVariant({ ...variant, codes: [...own, ...supplied] })];
    }),
  );
}
