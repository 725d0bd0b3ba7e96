import { countBy, countsOf, type FactReader, keyIn, type Row, rowsOf, units } from './facts-reader';

export interface OrderFacts {
  ordersBy: Readonly<Record<'lifecycle' | 'fulfilment' | 'payment', Readonly<Record<string, number>>>>;
  /** What lines come to without charges, by the month in which their orders were placed. */
  salesByMonth: Readonly<Record<string, string>>;
  topProducts: ReadonlyArray<{ sku: string | null; source: string | null; sales: string }>;
  topCustomers: ReadonlyArray<{ customer: string; sales: string }>;
  /** None if there are too many. */
  orders: readonly Row[];
}

type Counted = { counts: Record<string, number>; totals: Record<string, string> };

const COUNTS = `SELECT COUNT(*) AS orders,
    (SELECT COUNT(*) FROM customers WHERE workspaceId = ? AND trashedAt IS NULL) AS customers,
    (SELECT COUNT(*) FROM sales_order_lines WHERE workspaceId = ? AND kind = 'item') AS orderLines,
    (SELECT COUNT(*) FROM sales_order_lines WHERE workspaceId = ? AND kind = 'item' AND quantity = 0) AS zeroQuantityLines,
    SUM(NOT EXISTS (SELECT 1 FROM sales_order_lines l WHERE l.workspaceId = o.workspaceId AND l.orderId = o.id AND l.kind = 'item')) AS ordersWithoutLines,
    COUNT(DISTINCT o.customerId) AS customersWithOrders,
    (SELECT COUNT(DISTINCT carrier) FROM shipments WHERE workspaceId = ?) AS carriers,
    (SELECT COUNT(*) FROM invoices WHERE workspaceId = ? AND creditsId IS NULL) AS invoices
  FROM sales_orders o WHERE o.workspaceId = ?`;

const TOTALS = `SELECT SUM(subtotal) AS orderLines, SUM(chargeTotal) AS shippingCharges, SUM(total) AS orderTotals,
    SUM(paidTotal - refundedTotal) AS paid, SUM(total - paidTotal + refundedTotal) AS unpaid, SUM(taxTotal) AS taxes,
    SUM(IF(lifecycle = 'closed', subtotal, 0)) AS orderLinesClosed,
    SUM(IF(lifecycle = 'confirmed', subtotal, 0)) AS orderLinesConfirmed,
    SUM(IF(lifecycle IN ('draft', 'quoted'), subtotal, 0)) AS orderLinesDraft,
    SUM(IF(invoicedTotal > 0, subtotal, 0)) AS orderLinesInvoiced
  FROM sales_orders WHERE workspaceId = ?`;

const MONTHS = `SELECT DATE_FORMAT(placedOn, '%Y-%m') AS month, SUM(subtotal) AS sales FROM sales_orders
  WHERE workspaceId = ? GROUP BY month HAVING sales > 0 ORDER BY month`;

const PRODUCTS = `SELECT v.sku, v.source, SUM(l.netAmount) AS sales FROM sales_order_lines l
  JOIN variants v ON v.workspaceId = l.workspaceId AND v.id = l.variantId
  WHERE l.workspaceId = ? GROUP BY v.id, v.sku, v.source ORDER BY sales DESC, v.sku LIMIT 5`;

const CUSTOMERS = `SELECT c.number, SUM(o.subtotal) AS sales FROM sales_orders o
  JOIN customers c ON c.workspaceId = o.workspaceId AND c.id = o.customerId
  WHERE o.workspaceId = ? GROUP BY c.id, c.number ORDER BY sales DESC, c.number LIMIT 5`;

const ORDERS = `SELECT o.number, c.number AS customer, CAST(o.placedOn AS CHAR) AS placedOn, o.lifecycle, o.fulfilment, o.payment,
    o.units, o.subtotal, o.chargeTotal, o.total, o.paidTotal - o.refundedTotal AS paid,
    (SELECT CAST(MAX(s.shippedOn) AS CHAR) FROM shipments s WHERE s.workspaceId = o.workspaceId AND s.orderId = o.id) AS shippedOn,
    (SELECT CAST(MAX(p.paidOn) AS CHAR) FROM payments p
      WHERE p.workspaceId = o.workspaceId AND p.orderId = o.id AND p.kind = 'payment' AND p.voidedAt IS NULL) AS paidOn,
    (SELECT COUNT(*) FROM sales_order_lines l
      WHERE l.workspaceId = o.workspaceId AND l.orderId = o.id AND l.kind = 'item') AS lineCount
  FROM sales_orders o JOIN customers c ON c.workspaceId = o.workspaceId AND c.id = o.customerId
  WHERE o.workspaceId = ? ORDER BY o.number`;

/** What was sold. */
export async function readOrderFacts(reader: FactReader): Promise<OrderFacts & Counted> {
  const { money, most } = reader;
  const counts = await countsOf(reader, COUNTS);
  const [totals = {}] = await rowsOf(reader, TOTALS);
  const months = await rowsOf(reader, MONTHS);
  const products = await rowsOf(reader, PRODUCTS);
  const customers = await rowsOf(reader, CUSTOMERS);
  const by = (column: string) => countBy(reader, { table: 'sales_orders', column });
  return {
    counts,
    totals: Object.fromEntries(Object.entries(totals).map(([name, sum]) => [name, money(sum)])),
    ordersBy: { lifecycle: await by('lifecycle'), fulfilment: await by('fulfilment'), payment: await by('payment') },
    salesByMonth: Object.fromEntries(months.map(({ month, sales }) => [String(month), money(sales)])),
    topProducts: products.map(({ sku, source, sales }) => ({ ...texts({ sku, source }), sales: money(sales) })),
    topCustomers: customers.map(({ number, sales }) => ({ customer: keyIn('customer', number), sales: money(sales) })),
    orders: (counts.orders ?? 0) > most ? [] : (await rowsOf(reader, ORDERS)).map((row) => orderOf(row, reader)),
  };
}

/** Columns of text as they are stored. */
function texts({ sku, source }: Row): { sku: string | null; source: string | null } {
  return { sku: sku === null ? null : String(sku), source: source === null ? null : String(source) };
}

function orderOf(row: Row, { money }: FactReader): Row {
  const { number, customer, placedOn, shippedOn, paidOn, lifecycle, fulfilment, payment, lineCount } = row;
  return {
    ref: keyIn('order', number),
    customer: keyIn('customer', customer),
    ...{ placedOn, shippedOn, paidOn, lifecycle, fulfilment, payment, lines: Number(lineCount) },
    quantity: units(row.units),
    subtotal: money(row.subtotal),
    shipping: money(row.chargeTotal),
    total: money(row.total),
    paid: money(row.paid),
  };
}
