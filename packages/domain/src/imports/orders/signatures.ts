import type { OrderFormatId } from '@quartermaster/contracts';

/** The headers by which files are recognised, as `headerName` writes them. The most that are all there win. */
const SIGNATURES: Readonly<Record<Exclude<OrderFormatId, 'sheet'>, readonly string[]>> = {
  'shopify-orders': ['name', 'financial status', 'lineitem quantity', 'lineitem name'],
  'woocommerce-orders': ['order number', 'order status', 'order date', 'item name', 'item cost'],
};

/** Every header that tells something of a file. */
export const SIGNATURE_HEADERS: ReadonlySet<string> = new Set(Object.values(SIGNATURES).flat());

/** Whose file of orders it is, by its headers as `headerName` writes them; `sheet` for none. */
export function recogniseOrders(names: readonly string[]): OrderFormatId {
  const there = new Set(names);
  const formats = Object.keys(SIGNATURES) as Array<keyof typeof SIGNATURES>;
  return formats.find((format) => SIGNATURES[format].every((header) => there.has(header))) ?? 'sheet';
}
