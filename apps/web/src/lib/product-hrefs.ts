import type { Route } from 'next';

/** What has run down to its reorder point, of what is still sold: the same that `stock.low` lists. */
export const LOW_QUERY = 'status = active && state in (low, out) && reorder != none';

interface OfVariant {
  id: string;
  product: { key: string };
}

/** The page of a variant's product, with the variant chosen there. */
export function variantHref(slug: string, { id, product }: OfVariant): Route {
  return `/w/${slug}/products/${product.key}?variant=${id}` as Route;
}

/** What runs low, in the list of products. */
export function lowHref(slug: string): Route {
  return `/w/${slug}/products?${new URLSearchParams({ q: LOW_QUERY })}` as Route;
}
