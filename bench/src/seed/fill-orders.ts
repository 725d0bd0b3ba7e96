import { entryOf } from '@quartermaster/domain/seed';
import type { Connection } from 'mariadb';
import { type FilledTrade, idSql } from './fill-trade';

export interface FilledOrders {
  customers: number;
  orders: number;
  customerId(index: number): string;
}

/** Lines of each order. */
const LINES = 3;
/** Orders of each customer. */
const PER_CUSTOMER = 20;

const TOTAL = '(900 + 100 * (s.seq % 7000))';

/**
 * SQL over the number of an order. As in a company, work is in the newest orders: of the last twenty-fifth, one in ten is a draft, one
 * in ten quoted, four are confirmed, and the others are closed but not paid. All older ones are closed and paid.
 */
function statesOf(orders: number) {
  const isNew = `(s.seq > ${orders - Math.ceil(orders / 25)})`;
  const isOpen = `(${isNew} AND s.seq % 10 BETWEEN 2 AND 5)`;
  const isClosed = `(NOT ${isNew} OR s.seq % 10 > 5)`;
  // One in five open orders waits for goods, with all of its lines.
  const waits = `(${isOpen} AND s.seq DIV 10 % 5 = 0)`;
  const placedOn = `DATE_ADD('2024-01-01', INTERVAL s.seq * 700 DIV ${orders} DAY)`;
  return { isNew, isOpen, isClosed, waits, placedOn };
}

/**
 * Adds customers to a filled workspace, and orders of three lines each. Lines of closed and of waiting orders name its variants; other
 * open orders sell work, so that nothing is reserved. There are no payments and shipments behind the orders' sums.
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
  const { isNew, isOpen, isClosed, waits, placedOn } = statesOf(orders);
  const isAgreed = `(${isOpen} OR ${isClosed})`;
  // The orders of one customer are far from each other, and in different states.
  const customer = `((s.seq * 7 + s.seq DIV ${customers}) % ${customers} + 1)`;
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
  await insert('search_entries', entrySql(id, { searchScope: '__c_', recordId: key.id, word: 'customer' }), people);
  const own = { id: idSql('f', 's.seq'), number: 's.seq' };
  const reference = "CONCAT('PO-', s.seq)";
  await insert('records', { ...own, noun: "'order'", title: reference }, numbers);
  const money = Object.fromEntries(
    ['subtotal', 'netTotal', 'total', 'baseNet', 'baseTotal'].map((column) => [column, TOTAL]),
  );
  await insert(
    'sales_orders',
    {
      ...own,
      ...money,
      reference,
      customerId: idSql('e', customer),
      locationId: `'${locationId}'`,
      currency: "'EUR'",
      taxInclusive: '0',
      lifecycle: `IF(${isOpen}, 'confirmed', IF(${isClosed}, 'closed', IF(s.seq % 10 = 0, 'draft', 'quoted')))`,
      open: isOpen,
      fulfilment: `IF(${isClosed}, 'full', 'none')`,
      stockState: `IF(${waits}, 'short', IF(${isOpen}, 'ok', 'none'))`,
      payment: `IF(${isNew}, IF(${isAgreed}, 'unpaid', 'none'), 'paid')`,
      paidTotal: `IF(${isNew}, 0, ${TOTAL})`,
      placedOn,
      promisedOn: `DATE_ADD(${placedOn}, INTERVAL s.seq % 30 DAY)`,
      dueOn: `IF(${isAgreed}, DATE_ADD(${placedOn}, INTERVAL 14 DAY), NULL)`,
      notes: "''",
      lineCount: String(LINES),
      units: String(LINES),
      shippedUnits: `IF(${isClosed}, ${LINES}, 0)`,
      updatedAt: `NOW(3) - INTERVAL (${orders} - s.seq) SECOND`,
    },
    numbers,
  );
  await insert('search_entries', entrySql(id, { searchScope: '__o_', recordId: own.id, word: 'po' }), numbers);
  await insert(
    'sales_order_lines',
    {
      orderId: idSql('f', 's.seq'),
      id: idSql('9', `s.seq * ${LINES} + l.seq`),
      position: 'l.seq - 1',
      variantId: `IF(${isClosed} OR ${waits}, ${idSql('b', `(s.seq * ${LINES} + l.seq) % ${products} + 1`)}, NULL)`,
      description: "'Something'",
      unit: "'pcs'",
      quantity: '1',
      unitPrice: `${TOTAL} / ${LINES} / 100`,
      netAmount: `${TOTAL} DIV ${LINES}`,
      totalAmount: `${TOTAL} DIV ${LINES}`,
      shippedQty: isClosed,
      waitingQty: waits,
    },
    `${numbers} JOIN seq_1_to_${LINES} AS l ORDER BY s.seq, l.seq`,
  );
  await connection.query(
    `UPDATE stock_totals t JOIN (
       SELECT variantId, SUM(waitingQty) AS waiting FROM sales_order_lines WHERE workspaceId = ? AND waitingQty > 0 GROUP BY variantId
     ) l ON l.variantId = t.variantId SET t.waiting = l.waiting WHERE t.workspaceId = ?`,
    [id, id],
  );
  await connection.query(
    `UPDATE customers c JOIN (
       SELECT customerId, SUM(payment <> 'none') AS n, SUM(open) AS open, SUM(IF(payment <> 'none', total - paidTotal, 0)) AS due,
         MIN(IF(payment <> 'none', placedOn, NULL)) AS first, MAX(IF(payment <> 'none', placedOn, NULL)) AS last
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

/** The search entries of titles that are a word and a number. */
function entrySql(
  workspaceId: string,
  { searchScope, recordId, word }: { searchScope: `__${string}_`; recordId: string; word: string },
) {
  const [first, one] = entryOf(workspaceId, { searchScope }, `${word} 1`).split(' ');
  return {
    sourceId: recordId,
    part: "'title'",
    recordId,
    words: `CONCAT('${first} ${one?.slice(0, -1)}', s.seq)`,
  };
}
