import type { GoodsFormatId } from '@quartermaster/contracts';

/** The headers by which files are recognised, as `headerName` writes them. The most that are all there win. */
const SIGNATURES: Readonly<Record<Exclude<GoodsFormatId, 'sheet'>, readonly string[]>> = {
  quartermaster: ['sku', 'product', 'key', 'options', 'type', 'status'],
  'shopify-products': ['handle', 'title', 'option1 name', 'variant sku', 'variant price'],
  'shopify-products-2025': ['title', 'url handle', 'sku', 'option1 name', 'price'],
  'shopify-inventory': ['handle', 'sku', 'location', 'on hand current'],
  'woocommerce-products': ['id', 'type', 'sku', 'name', 'regular price', 'parent'],
  'square-items': ['token', 'item name', 'variation name', 'sku'],
  'northwind-products': ['product code', 'product name', 'standard cost', 'list price', 'target level'],
};

/** Every header that tells something of a file. */
export const SIGNATURE_HEADERS: ReadonlySet<string> = new Set(Object.values(SIGNATURES).flat());

/** Whose file it is, by its headers as `headerName` writes them. `sheet` for none, and where two formats have as many. */
export function recognise(names: readonly string[]): GoodsFormatId {
  const there = new Set(names);
  const found = (Object.keys(SIGNATURES) as Array<keyof typeof SIGNATURES>)
    .filter((format) => SIGNATURES[format].every((header) => there.has(header)))
    .sort((a, b) => SIGNATURES[b].length - SIGNATURES[a].length);
  const [best, next] = found;
  if (!best || (next && SIGNATURES[next].length === SIGNATURES[best].length)) return 'sheet';
  return best;
}
