import type { Route } from 'next';

/** Sent, and something of it should have come by now. */
export const LATE_QUERY = 'open = true && next < today';

/** What is late, in the list. */
export function latePurchasesHref(slug: string): Route {
  return `/w/${slug}/purchase-orders?${new URLSearchParams({ q: LATE_QUERY, sort: 'next' })}` as Route;
}

/** What should be ordered. */
export function reorderHref(slug: string): Route {
  return `/w/${slug}/purchase-orders/reorder` as Route;
}

/** Where the goods of a purchase order are booked in. */
export function receiveHref(slug: string, key: string): Route {
  return `/w/${slug}/purchase-orders/${key}/receive` as Route;
}

/** The purchase orders of a supplier, in the list. */
export function purchasesOfHref(slug: string, supplierKey: string): Route {
  return `/w/${slug}/purchase-orders?${new URLSearchParams({ q: `supplier = ${supplierKey}` })}` as Route;
}
