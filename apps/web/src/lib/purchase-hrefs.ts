import type { Route } from 'next';

/** The page of a purchase order. */
export function purchaseOrderHref(slug: string, key: string): Route {
  return `/w/${slug}/purchase-orders/${key}` as Route;
}
