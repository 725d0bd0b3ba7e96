import type { Route } from 'next';

/** Confirmed, with something left to ship. */
export const OPEN_QUERY = 'open = true';
/** What can leave now. */
export const TO_SHIP_QUERY = 'open = true && stock = ok && held = none';
/** What cannot leave: goods are missing, or on their way. */
export const WAITING_QUERY = 'open = true && stock in (short, expected)';
export const UNPAID_QUERY = 'status in (confirmed, closed) && payment in (unpaid, part)';

/** The page of an order. */
export function orderHref(slug: string, key: string): Route {
  return `/w/${slug}/orders/${key}` as Route;
}

/** What can leave now, in the list. */
export function toShipHref(slug: string): Route {
  return `/w/${slug}/orders?${new URLSearchParams({ q: TO_SHIP_QUERY, sort: 'promised' })}` as Route;
}

/** The orders of a customer, in the list. */
export function ordersOfHref(slug: string, customerKey: string): Route {
  return `/w/${slug}/orders?${new URLSearchParams({ q: `customer = ${customerKey}` })}` as Route;
}

/** The orders that sales of some days are made of, of all customers or of one. */
export function soldHref(
  slug: string,
  { from, to }: { from: string; to: string },
  { customer }: { customer?: string } = {},
): Route {
  const q = [
    'status in (confirmed, closed)',
    ...(from === to ? [`placed = ${from}`] : [`placed >= ${from}`, `placed <= ${to}`]),
    ...(customer ? [`customer = ${customer}`] : []),
  ].join(' && ');
  return `/w/${slug}/orders?${new URLSearchParams({ q })}` as Route;
}
