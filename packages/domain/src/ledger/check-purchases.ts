import type { LedgerFinding } from '@quartermaster/contracts/stock/ledger-terms';
import { trimDecimal } from '../kernel/decimal';
import { SUPPLIER_SUMS } from '../supplier-orders/sums';
import { differences, findingsOf } from './check-orders';
import type { Reading } from './read';

/** Control sums of purchase orders, in minor units. */
export interface PurchaseSums {
  purchaseOrders: number;
  purchaseTotal: string;
  receivedTotal: string;
  receipts: number;
}

/** What of each line came by its receipts, without what was taken back. */
const LINES = `SELECT o.number, l.id AS lineId, l.receivedQty, l.rejectedQty, l.replaceQty, l.receivedValue, l.incomingQty,
    COALESCE(r.quantity, 0) AS quantity, COALESCE(r.rejected, 0) AS rejected, COALESCE(r.replaced, 0) AS replaced,
    COALESCE(r.value, 0) AS value, l.firstReceivedOn <=> r.firstOn AND l.lastReceivedOn <=> r.lastOn AS isDated, 1 AS dated,
    IF(o.open AND l.kind = 'item' AND p.kind = 'stocked',
      GREATEST(0, l.quantity - l.receivedQty - l.rejectedQty + l.replaceQty - l.cancelledQty), 0) AS expected
  FROM purchase_orders o JOIN purchase_order_lines l ON l.workspaceId = o.workspaceId AND l.orderId = o.id
  LEFT JOIN variants v ON v.workspaceId = l.workspaceId AND v.id = l.variantId
  LEFT JOIN products p ON p.workspaceId = v.workspaceId AND p.id = v.productId
  LEFT JOIN (
    SELECT r.orderId, l.lineId, SUM(l.quantity - l.reversedQty) AS quantity, SUM(l.value - l.reversedValue) AS value,
      SUM(IF(r.status = 'posted', l.rejectedQty, 0)) AS rejected,
      SUM(IF(r.status = 'posted' AND l.replacement, l.rejectedQty, 0)) AS replaced,
      MIN(IF(l.quantity > l.reversedQty, r.receivedOn, NULL)) AS firstOn,
      MAX(IF(l.quantity > l.reversedQty, r.receivedOn, NULL)) AS lastOn
    FROM receipts r JOIN receipt_lines l ON l.workspaceId = r.workspaceId AND l.receiptId = r.id
    WHERE r.workspaceId = ? GROUP BY r.orderId, l.lineId
  ) AS r ON r.orderId = o.id AND r.lineId = l.id WHERE o.workspaceId = ?`;

/** The moves of receipts, by the line that brought them. */
const MOVES = `SELECT o.number, l.lineId, l.quantity - l.reversedQty AS quantity, l.value - l.reversedValue AS value,
    COALESCE(m.quantity, 0) AS moved, COALESCE(m.value, 0) AS worth
  FROM receipts r JOIN purchase_orders o ON o.workspaceId = r.workspaceId AND o.id = r.orderId
  JOIN receipt_lines l ON l.workspaceId = r.workspaceId AND l.receiptId = r.id LEFT JOIN (
    SELECT i.id, i.quantity - COALESCE(u.quantity, 0) AS quantity, i.documentValue + COALESCE(u.documentValue, 0) AS value
    FROM stock_moves i LEFT JOIN stock_moves u ON u.workspaceId = i.workspaceId AND u.reversesId = i.id
    WHERE i.workspaceId = ? AND i.kind = 'receipt'
  ) AS m ON m.id = l.moveId WHERE r.workspaceId = ? AND l.moveId IS NOT NULL`;

const ORDERS = `SELECT o.number, o.units, o.receivedUnits, o.open, l.units AS lineUnits, l.received AS lineReceived,
    o.lifecycle IN ('sent', 'confirmed') AND l.isLeft AS isOpen
  FROM purchase_orders o JOIN (
    SELECT orderId, SUM(quantity) AS units, SUM(receivedQty) AS received,
      SUM(quantity - receivedQty - rejectedQty + replaceQty - cancelledQty > 0) > 0 AS isLeft
    FROM purchase_order_lines WHERE workspaceId = ? AND kind = 'item' GROUP BY orderId
  ) AS l ON l.orderId = o.id WHERE o.workspaceId = ?`;

const RULES = [
  {
    check: 'receipts',
    sql: differences({ from: LINES, label: 'lineId' }, [
      ['received', 'receivedQty', 'quantity'],
      ['rejected', 'rejectedQty', 'rejected'],
      ['to be replaced', 'replaceQty', 'replaced'],
      ['value received', 'receivedValue', 'value'],
      ['days of receipts', 'isDated', 'dated'],
      ['expected', 'incomingQty', 'expected'],
    ]),
  },
  {
    check: 'receipts',
    sql: differences({ from: MOVES, label: 'lineId' }, [
      ['moved', 'moved', 'quantity'],
      ['value moved', 'worth', 'value'],
    ]),
  },
  {
    check: 'receipts',
    sql: differences({ from: ORDERS }, [
      ['units', 'units', 'lineUnits'],
      ['units received', 'receivedUnits', 'lineReceived'],
      ['open', 'open', 'isOpen'],
    ]),
  },
] as const;

/** Compares what is kept of purchase orders with their receipts, and of suppliers with their orders: in one snapshot. */
export async function checkPurchases(reading: Reading): Promise<{ findings: LedgerFinding[]; sums: PurchaseSums }> {
  const findings = await findingsOf(reading, 'purchaseOrder', RULES);
  return { findings: [...findings, ...(await checkSuppliers(reading))], sums: await sumPurchases(reading) };
}

const KEPT = ['openOrders', 'leadDaysSum', 'leadCount', 'orderedUnits', 'receivedUnits', 'timedCount', 'onTimeCount'];

async function checkSuppliers({ client, workspaceId }: Reading): Promise<LedgerFinding[]> {
  const kept = KEPT.map((name) => `CAST(s.${name} AS CHAR) AS ${name}`).join(', ');
  type Row = Record<string, unknown> & { id: string };
  const rows = await client.$queryRawUnsafe<Row[]>(
    `SELECT s.id, ${kept} FROM suppliers s WHERE s.workspaceId = ?`,
    workspaceId,
  );
  const sums = await client.$queryRawUnsafe<Row[]>(
    `SELECT o.supplierId AS id, ${SUPPLIER_SUMS} FROM purchase_orders o
     LEFT JOIN purchase_order_lines l ON l.workspaceId = o.workspaceId AND l.orderId = o.id AND l.kind = 'item'
     WHERE o.workspaceId = ? GROUP BY o.supplierId`,
    workspaceId,
  );
  const of = new Map(sums.map((row) => [row.id, row]));
  return rows.flatMap((row) =>
    KEPT.flatMap((name): LedgerFinding[] => {
      const [found, expected] = [row[name], of.get(row.id)?.[name] ?? '0'].map((value) => trimDecimal(String(value)));
      return found === expected || found === undefined || expected === undefined
        ? []
        : [{ check: 'suppliers', supplierId: row.id, at: name, found, expected }];
    }),
  );
}

async function sumPurchases({ client, workspaceId }: Reading): Promise<PurchaseSums> {
  type Row = Record<'purchaseOrders' | 'receipts', number | bigint> &
    Pick<PurchaseSums, 'purchaseTotal' | 'receivedTotal'>;
  const [row] = await client.$queryRaw<Row[]>`
    SELECT COUNT(*) AS purchaseOrders, CAST(COALESCE(SUM(total), 0) AS CHAR) AS purchaseTotal,
      CAST(COALESCE(SUM(receivedTotal), 0) AS CHAR) AS receivedTotal,
      (SELECT COUNT(*) FROM receipts WHERE workspaceId = ${workspaceId} AND status <> 'reversed') AS receipts
    FROM purchase_orders WHERE workspaceId = ${workspaceId}`;
  if (!row) throw new Error('A sum without a row');
  return { ...row, purchaseOrders: Number(row.purchaseOrders), receipts: Number(row.receipts) };
}
