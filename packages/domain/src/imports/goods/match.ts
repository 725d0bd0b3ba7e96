import { readCode } from '@quartermaster/contracts/products/codes';
import { skuKey } from '@quartermaster/contracts/products/sku';
import { keyOf } from '@quartermaster/contracts/records/key';
import type { Ctx } from '../../kernel/context';
import { marks } from '../../kernel/statements';
import { holdersOfCodes, holdersOfSkus, type ReadRows, type VariantHolder } from '../../products/holders';
import { productSource } from '../../products/source';
import type { CheckedProduct } from './check';
import type { ReadVariant } from './document';

/** What earlier imports brought of the same source: variants and products by where they are from. */
export interface KnownSources {
  products: ReadonlyMap<string, { id: string; number: number; title: string }>;
  variants: ReadonlyMap<string, VariantHolder>;
}

type SourceRow = Omit<VariantHolder, 'isTrashed'> & { source: string | null; ofProduct: string | null; name: string };

/** Read once for a run through a file: it has no index, and the products of a file have one prefix. */
export async function knownSources(ctx: Ctx, products: readonly CheckedProduct[]): Promise<KnownSources> {
  const [source] = products.flatMap(({ source }) => (source === null ? [] : [source]));
  if (source === undefined) return { products: new Map(), variants: new Map() };
  const prefix = `${source.slice(0, source.indexOf(':') + 1)}%`;
  const rows = await ctx.prisma.$queryRaw<SourceRow[]>`
    SELECT v.id, v.productId, p.number, v.title, v.sku, v.source, p.source AS ofProduct, p.name
    FROM variants v JOIN products p ON p.workspaceId = v.workspaceId AND p.id = v.productId
    WHERE v.workspaceId = ${ctx.workspaceId} AND v.trashedAt IS NULL AND (v.source LIKE ${prefix} OR p.source LIKE ${prefix})`;
  const found = rows.map(({ source, ofProduct, name, ...row }) => ({ source, ofProduct, name, row }));
  return {
    products: new Map(
      found.flatMap(({ ofProduct, row, name }) =>
        ofProduct === null ? [] : [[ofProduct, { id: row.productId, number: row.number, title: name }] as const],
      ),
    ),
    variants: new Map(
      found.flatMap(({ source, row }) => (source === null ? [] : [[source, { ...row, isTrashed: false }] as const])),
    ),
  };
}

/** What a product of a file is among those that are here. */
export type Match =
  | {
      as: 'new';
      /** Variants in the trash whose SKUs and codes it gets. */
      releases: readonly string[];
      /** Those of its variants whose barcodes others have. */
      taken: readonly ReadVariant[];
      notes: readonly string[];
    }
  | {
      as: 'here';
      productId: string;
      /** `P-12 Mug`. */
      like: string;
      by: 'source' | 'SKU' | 'barcode';
      /** Of its variants, in their order; null for those that are not here. */
      variantIds: ReadonlyArray<string | null>;
    }
  | { as: 'unknown'; message: string };

interface Matching {
  read: ReadRows;
  workspaceId: string;
  sources: KnownSources;
  /** Whether products that are not here come in; otherwise only stock does. */
  creates: boolean;
}

/** Finds products by their source, by SKU, then by barcode; never by name. In as many statements for many as for one. */
export async function matchAll(
  { read, workspaceId, sources, creates }: Matching,
  products: readonly CheckedProduct[],
): Promise<Match[]> {
  const variants = products.flatMap((product) => product.variants);
  const skus = await holdersOfSkus(
    read,
    workspaceId,
    unique(variants.flatMap(({ sku }) => (sku ? [skuKey(sku)] : []))),
  );
  const codes = await holdersOfCodes(read, workspaceId, unique(variants.flatMap((variant) => codeOf(variant) ?? [])));
  const names = creates ? await sameNames(read, workspaceId, products) : new Map<string, string>();
  return products.map((product) => matchOne(product, { skus, codes, sources, names, creates }));
}

interface Facts {
  skus: ReadonlyMap<string, VariantHolder>;
  codes: ReadonlyMap<string, VariantHolder>;
  sources: KnownSources;
  names: ReadonlyMap<string, string>;
  creates: boolean;
}

function matchOne(product: CheckedProduct, facts: Facts): Match {
  const found = product.variants.map((variant) => holderOf(variant, facts));
  const first = found.find((one) => one !== null);
  const known = product.source === null ? undefined : facts.sources.products.get(product.source);
  if (first || known) {
    const by = known ? 'source' : (first?.by ?? 'SKU');
    const { productId, number, title } = known ? { ...known, productId: known.id } : (first ?? missing());
    const variantIds = found.map((one) => one?.id ?? null);
    return { as: 'here', productId, by, variantIds, like: `${keyOf(productSource.list.noun, number)} ${title}` };
  }
  const [{ sku, barcode } = { sku: null, barcode: null }] = product.variants;
  if (product.values === null || !facts.creates) {
    const what = sku ? `with the SKU ${sku}` : barcode ? `with the barcode ${barcode}` : `like ${product.name}`;
    return { as: 'unknown', message: `There is no product ${what}` };
  }
  const twin = facts.names.get(product.name ?? '');
  return {
    as: 'new',
    releases: unique(product.variants.flatMap((variant) => trashedHolders(variant, facts))),
    taken: product.variants.filter((variant) => isTaken(variant, facts)),
    notes: twin === undefined ? [] : [`${twin} has the same name`],
  };
}

function missing(): never {
  throw new Error('A match without a product');
}

function holderOf(variant: ReadVariant, { skus, codes, sources }: Facts) {
  const bySource = variant.source === null ? undefined : sources.variants.get(variant.source);
  if (bySource) return { ...bySource, by: 'source' as const };
  const bySku = variant.sku ? skus.get(skuKey(variant.sku)) : undefined;
  if (bySku && !bySku.isTrashed) return { ...bySku, by: 'SKU' as const };
  const byCode = codes.get(codeOf(variant) ?? '');
  // Two SKUs are two variants, whatever their labels say.
  if (byCode && !byCode.isTrashed && (variant.sku === null || byCode.sku === null))
    return { ...byCode, by: 'barcode' as const };
  return null;
}

/** Whether a variant of another SKU, which is not in the trash, has the barcode. */
function isTaken(variant: ReadVariant, { codes }: Facts): boolean {
  return codes.get(codeOf(variant) ?? '')?.isTrashed === false;
}

function trashedHolders(variant: ReadVariant, { skus, codes }: Facts): string[] {
  const holders = [variant.sku ? skus.get(skuKey(variant.sku)) : undefined, codes.get(codeOf(variant) ?? '')];
  return holders.flatMap((holder) => (holder?.isTrashed ? [holder.id] : []));
}

/** The barcode as it is stored; null for none. */
export function codeOf({ barcode }: Pick<ReadVariant, 'barcode'>): string | null {
  const read = barcode === null ? null : readCode(barcode);
  return read && 'code' in read ? read.code : null;
}

async function sameNames(read: ReadRows, workspaceId: string, products: readonly CheckedProduct[]) {
  const names = unique(products.flatMap(({ name }) => (name === null ? [] : [name])));
  if (names.length === 0) return new Map<string, string>();
  const rows = await read<{ name: string; number: number }>(
    `SELECT name, number FROM products WHERE workspaceId = ? AND name IN (${marks(names.length)}) AND trashedAt IS NULL`,
    [workspaceId, ...names],
  );
  return new Map(rows.map(({ name, number }) => [name, keyOf(productSource.list.noun, number)]));
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
