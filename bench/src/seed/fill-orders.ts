import type { Connection } from 'mariadb';
import { type FilledTrade, idSql } from './fill-trade';

export interface FilledOrders {
  customers: number;
  orders: number;
  customerId(index: number): string;
}

/** Lines of each order. */
const LINES = 3;
/** Of twenty orders on one page of a customer. */
const PER_CUSTOMER = 20;

/** By the number of an order: one of fifty is a draft, one is confirmed, and the others are closed. */
const LIFECYCLE = "CASE s.seq % 50 WHEN 0 THEN 'draft' WHEN 1 THEN 'confirmed' ELSE 'closed' END";
const IS_CLOSED = '(s.seq % 50 > 1)';
const IS_OPEN = '(s.seq % 50 = 1)';
const TOTAL = '(900 + 100 * (s.seq % 7000))';
const PLACED = (orders: number) => `DATE_ADD('2024-01-01', INTERVAL s.seq * 700 DIV ${orders} DAY)`;

/**
 * Adds orders of three lines each to a filled workspace. Those that are closed name its variants; those that are open sell work, so that
 * nothing is reserved, and the books are sound.
 * @param perProduct so many orders for each product
 */
export async function fillOrders(
  connection: Connection,
  { id, locationId, products }: FilledTrade,
  perProduct: number,
): Promise<FilledOrders> {
  const orders = products * perProduct;
  const customers = Math.max(1, Math.floor(orders / PER_CUSTOMER));
  const [people, numbers] = [`seq_1_to_${customers} AS s`, `seq_1_to_${orders} AS s`];
  const customer = `(s.seq % ${customers} + 1)`;
  const insert = (table: string, values: Readonly<Record<string, string>>, from: string) =>
    connection.query(
      `INSERT INTO ${table} (workspaceId, ${Object.keys(values).join(', ')}) SELECT ?, ${Object.values(values).join(', ')} FROM ${from}`,
      [id],
    );
  const key = { id: idSql('e', 's.seq'), number: 's.seq' };
  const name = "CONCAT('Customer ', s.seq)";
  await insert('records', { ...key, noun: "'customer'", title: name }, people);
  await insert(
    'customers',
    { ...key, name, currency: "'EUR'", taxExempt: '0', discountPercent: '0', notes: "''" },
    people,
  );
  const own = { id: idSql('f', 's.seq'), number: 's.seq' };
  await insert('records', { ...own, noun: "'order'", title: "CONCAT('SO-', s.seq)" }, numbers);
  const placedOn = PLACED(orders);
  const money = Object.fromEntries(
    ['subtotal', 'netTotal', 'total', 'baseNet', 'baseTotal'].map((column) => [column, TOTAL]),
  );
  await insert(
    'sales_orders',
    {
      ...own,
      ...money,
      customerId: idSql('e', customer),
      locationId: `'${locationId}'`,
      currency: "'EUR'",
      taxInclusive: '0',
      lifecycle: LIFECYCLE,
      open: IS_OPEN,
      fulfilment: `IF(${IS_CLOSED}, 'full', 'none')`,
      stockState: `IF(${IS_OPEN}, 'ok', 'none')`,
      payment: `IF(${IS_CLOSED}, 'paid', 'unpaid')`,
      paidTotal: `IF(${IS_CLOSED}, ${TOTAL}, 0)`,
      placedOn,
      promisedOn: `DATE_ADD(${placedOn}, INTERVAL s.seq % 30 DAY)`,
      dueOn: `IF(s.seq % 50 = 0, NULL, DATE_ADD(${placedOn}, INTERVAL 14 DAY))`,
      notes: "''",
      lineCount: String(LINES),
      units: String(LINES),
      shippedUnits: `IF(${IS_CLOSED}, ${LINES}, 0)`,
      updatedAt: 'NOW(3) - INTERVAL s.seq SECOND',
    },
    numbers,
  );
  await insert(
    'sales_order_lines',
    {
      orderId: idSql('f', 's.seq'),
      id: idSql('9', `s.seq * ${LINES} + l.seq`),
      position: 'l.seq - 1',
      variantId: `IF(${IS_CLOSED}, ${idSql('b', `(s.seq * ${LINES} + l.seq) % ${products} + 1`)}, NULL)`,
      description: "'Something'",
      unit: "'pcs'",
      quantity: '1',
      unitPrice: `${TOTAL} / ${LINES} / 100`,
      netAmount: `${TOTAL} DIV ${LINES}`,
      totalAmount: `${TOTAL} DIV ${LINES}`,
      shippedQty: IS_CLOSED,
    },
    `${numbers} JOIN seq_1_to_${LINES} AS l ORDER BY s.seq, l.seq`,
  );
  await connection.query(
    `UPDATE customers c JOIN (
       SELECT customerId, SUM(lifecycle <> 'draft') AS n, SUM(open) AS open, SUM(IF(lifecycle <> 'draft', total - paidTotal, 0)) AS due,
         MIN(IF(lifecycle <> 'draft', placedOn, NULL)) AS first, MAX(IF(lifecycle <> 'draft', placedOn, NULL)) AS last
       FROM sales_orders WHERE workspaceId = ? GROUP BY customerId) o ON o.customerId = c.id
     SET c.exposure = o.due, c.balance = o.due, c.openOrders = o.open, c.orderCount = o.n, c.firstOrderOn = o.first, c.lastOrderOn = o.last,
       c.gapDays = IF(o.n > 1, ROUND(DATEDIFF(o.last, o.first) / (o.n - 1)), NULL)
     WHERE c.workspaceId = ?`,
    [id, id],
  );
  await connection.query(
    `INSERT INTO counters (workspaceId, kind, value) VALUES (?, 'SO', ?), (?, 'C', ?) ON DUPLICATE KEY UPDATE value = VALUES(value)`,
    [id, orders, id, customers],
  );
  return {
    customers,
    orders,
    customerId: (index) => `e0000000-0000-7000-8000-${(index + 1).toString(16).toUpperCase().padStart(12, '0')}`,
  };
}
