import type { Route } from 'next';

export function purchaseOrdersHref(slug: string): Route {
  return `/w/${slug}/purchase-orders` as Route;
}

export function purchaseOrderHref(slug: string, key: string): Route {
  return `${purchaseOrdersHref(slug)}/${key}` as Route;
}
