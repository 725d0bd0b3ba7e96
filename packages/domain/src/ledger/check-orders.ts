import { keyOf } from '@quartermaster/contracts/records/key';
import type { Noun } from '@quartermaster/contracts/records/kinds';
import type { LedgerCheckName, LedgerFinding } from '@quartermaster/contracts/stock/ledger-terms';
import type { Reading } from './read';

/** Control sums of orders, in minor units. */
export interface OrderSums {
  orders: number;
  orderTotal: string;
  paid: string;
  invoiced: string;
  credited: string;
  exposure: string;
}

/** A sum that is kept, and what it should be. */
interface Row {
  number: number | bigint;
  at: string;
  found: string;
  expected: string;
}

/** Compares what is kept of orders with payments, invoices and returns: in one snapshot, a statement for each rule. */
export async function checkOrders(reading: Reading): Promise<{ findings: LedgerFinding[]; sums: OrderSums }> {
  return { findings: await findingsOf(reading, 'order', RULES), sums: await sumOrders(reading) };
}

/** What some rules find about orders of a kind, a statement for each. */
export async function findingsOf(
  { client, workspaceId }: Reading,
  noun: Noun,
  rules: ReadonlyArray<{ check: LedgerCheckName; sql: string }>,
): Promise<LedgerFinding[]> {
  const findings: LedgerFinding[] = [];
  for (const { check, sql } of rules) {
    const count = sql.split('?').length - 1;
    const rows = await client.$queryRawUnsafe<Row[]>(sql, ...Array<string>(count).fill(workspaceId));
    findings.push(
      ...rows.map(({ number, at, found, expected }) => ({
        check,
        ref: keyOf(noun, Number(number)),
        at,
        found,
        expected,
      })),
    );
  }
  return findings;
}

/** What is kept in `kept` as `names`, where it is not what `expected` says. */
export function differences(
  { from, label }: { from: string; label?: string },
  pairs: ReadonlyArray<readonly [at: string, found: string, expected: string]>,
): string {
  const one = ([at, found, expected]: readonly [string, string, string]) =>
    `SELECT number, ${label ? `CONCAT('${at} of line ', ${label})` : `'${at}'`} AS at, CAST(${found} AS CHAR) AS found,
       CAST(${expected} AS CHAR) AS expected FROM (${from}) AS kept WHERE ${found} <> ${expected}`;
  return pairs.map(one).join('\nUNION ALL\n');
}

const PAID = 'o.paidTotal - o.refundedTotal';
const DUE = 'o.total - o.creditedTotal';
const STATE = `CASE WHEN ${PAID} > ${DUE} THEN 'over' WHEN ${DUE} = 0 THEN IF(o.total = 0, 'none', 'paid')
  WHEN ${PAID} = 0 THEN 'unpaid' WHEN ${PAID} = ${DUE} THEN 'paid' ELSE 'part' END`;

const PAYMENTS = `SELECT o.number, o.paidTotal, o.refundedTotal, o.payment, ${STATE} AS state,
    COALESCE(p.paid, 0) AS paid, COALESCE(p.refunded, 0) AS refunded
  FROM sales_orders o LEFT JOIN (
    SELECT orderId, SUM(IF(kind = 'payment', amount, 0)) AS paid, SUM(IF(kind = 'refund', amount, 0)) AS refunded
    FROM payments WHERE workspaceId = ? AND voidedAt IS NULL GROUP BY orderId
  ) AS p ON p.orderId = o.id WHERE o.workspaceId = ?`;

const INVOICES = `SELECT o.number, o.invoicedTotal, o.creditedTotal,
    COALESCE(i.invoiced, 0) AS invoiced, COALESCE(i.credited, 0) AS credited
  FROM sales_orders o LEFT JOIN (
    SELECT orderId, SUM(CASE WHEN kind = 'invoice' THEN total WHEN invoiceAgain THEN -total ELSE 0 END) AS invoiced,
      SUM(IF(kind = 'credit' AND NOT invoiceAgain, total, 0)) AS credited
    FROM invoices WHERE workspaceId = ? GROUP BY orderId
  ) AS i ON i.orderId = o.id WHERE o.workspaceId = ?`;

/** What counts as invoiced of a line of an invoice or a credit note. */
const invoiced = (column: string) =>
  `SUM(CASE WHEN i.kind = 'invoice' THEN l.${column} WHEN i.invoiceAgain THEN -l.${column} ELSE 0 END)`;
const INVOICE_LINES = `SELECT o.number, s.id AS lineId, s.invoicedQty, s.creditedQty, s.invoicedNet, s.invoicedTax,
    COALESCE(b.quantity, 0) AS quantity, COALESCE(b.credited, 0) AS credited, COALESCE(b.net, 0) AS net, COALESCE(b.tax, 0) AS tax
  FROM sales_orders o JOIN sales_order_lines s ON s.workspaceId = o.workspaceId AND s.orderId = o.id LEFT JOIN (
    SELECT i.orderId, l.lineId, ${invoiced('quantity')} AS quantity, ${invoiced('netAmount')} AS net, ${invoiced('taxAmount')} AS tax,
      SUM(IF(i.kind = 'credit' AND NOT i.invoiceAgain, l.quantity, 0)) AS credited
    FROM invoices i JOIN invoice_lines l ON l.workspaceId = i.workspaceId AND l.invoiceId = i.id
    WHERE i.workspaceId = ? GROUP BY i.orderId, l.lineId
  ) AS b ON b.orderId = o.id AND b.lineId = s.id WHERE o.workspaceId = ?`;

const CREDITS = `SELECT o.number, i.display, i.creditedTotal, COALESCE(c.total, 0) AS credited
  FROM invoices i JOIN sales_orders o ON o.workspaceId = i.workspaceId AND o.id = i.orderId LEFT JOIN (
    SELECT creditsId, SUM(total) AS total FROM invoices WHERE workspaceId = ? AND creditsId IS NOT NULL GROUP BY creditsId
  ) AS c ON c.creditsId = i.id WHERE i.workspaceId = ?`;

const RETURNS = `SELECT o.number, s.id AS lineId, s.returnedQty, COALESCE(r.quantity, 0) AS quantity
  FROM sales_orders o JOIN sales_order_lines s ON s.workspaceId = o.workspaceId AND s.orderId = o.id LEFT JOIN (
    SELECT r.orderId, l.lineId, SUM(l.quantity) AS quantity
    FROM sales_returns r JOIN sales_return_lines l ON l.workspaceId = r.workspaceId AND l.returnId = r.id
    WHERE r.workspaceId = ? AND r.status IN ('received', 'closed') GROUP BY r.orderId, l.lineId
  ) AS r ON r.orderId = o.id AND r.lineId = s.id WHERE o.workspaceId = ?`;

const RULES = [
  {
    check: 'payments',
    sql: differences({ from: PAYMENTS }, [
      ['paid', 'paidTotal', 'paid'],
      ['refunded', 'refundedTotal', 'refunded'],
      ['payment', 'payment', 'state'],
    ]),
  },
  {
    check: 'invoices',
    sql: differences({ from: INVOICES }, [
      ['invoiced', 'invoicedTotal', 'invoiced'],
      ['credited', 'creditedTotal', 'credited'],
    ]),
  },
  {
    check: 'invoices',
    sql: differences({ from: INVOICE_LINES, label: 'lineId' }, [
      ['quantity invoiced', 'invoicedQty', 'quantity'],
      ['quantity credited', 'creditedQty', 'credited'],
      ['net invoiced', 'invoicedNet', 'net'],
      ['tax invoiced', 'invoicedTax', 'tax'],
    ]),
  },
  {
    check: 'invoices',
    sql: differences({ from: CREDITS }, [['credited of an invoice', 'creditedTotal', 'credited']]),
  },
  {
    check: 'returns',
    sql: differences({ from: RETURNS, label: 'lineId' }, [['returned', 'returnedQty', 'quantity']]),
  },
] as const;

async function sumOrders({ client, workspaceId }: Reading): Promise<OrderSums> {
  const [row] = await client.$queryRaw<Array<Omit<OrderSums, 'orders'> & { orders: number | bigint }>>`
    SELECT COUNT(*) AS orders, CAST(COALESCE(SUM(total), 0) AS CHAR) AS orderTotal,
      CAST(COALESCE(SUM(paidTotal - refundedTotal), 0) AS CHAR) AS paid,
      CAST(COALESCE(SUM(invoicedTotal), 0) AS CHAR) AS invoiced, CAST(COALESCE(SUM(creditedTotal), 0) AS CHAR) AS credited,
      (SELECT CAST(COALESCE(SUM(exposure), 0) AS CHAR) FROM customers WHERE workspaceId = ${workspaceId}) AS exposure
    FROM sales_orders WHERE workspaceId = ${workspaceId}`;
  if (!row) throw new Error('A sum without a row');
  return { ...row, orders: Number(row.orders) };
}
