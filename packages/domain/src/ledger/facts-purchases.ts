import { countBy, countsOf, type FactReader, keyIn, type Row, rowsOf, units } from './facts-reader';

export interface PurchaseFacts {
  purchaseOrdersBy: Readonly<Record<'lifecycle' | 'receipt', Readonly<Record<string, number>>>>;
  receipts: number;
  /** None if there are too many. */
  purchaseOrders: readonly Row[];
}

type Counted = { counts: Record<string, number>; totals: Record<string, string> };

const COUNTS = `SELECT COUNT(*) AS purchaseOrders,
    (SELECT COUNT(*) FROM suppliers WHERE workspaceId = ? AND trashedAt IS NULL) AS suppliers,
    (SELECT COUNT(*) FROM purchase_order_lines WHERE workspaceId = ? AND kind = 'item') AS purchaseOrderLines,
    (SELECT COUNT(*) FROM purchase_order_lines WHERE workspaceId = ? AND kind = 'item' AND receivedQty > 0) AS purchaseOrderLinesReceived,
    (SELECT COUNT(*) FROM supplier_parts WHERE workspaceId = ?) AS supplierParts,
    (SELECT COUNT(*) FROM receipts WHERE workspaceId = ? AND status <> 'reversed') AS receipts
  FROM purchase_orders WHERE workspaceId = ?`;

const TOTALS = `SELECT SUM(total) AS purchaseOrders, SUM(receivedTotal) AS purchaseReceived,
    SUM(IF(lifecycle IN ('sent', 'confirmed'), total - receivedTotal, 0)) AS purchaseOpenSent,
    SUM(IF(lifecycle = 'pending', total, 0)) AS purchasePending
  FROM purchase_orders WHERE workspaceId = ?`;

const ORDERS = `SELECT o.number, s.number AS supplier, CAST(o.orderedOn AS CHAR) AS createdOn, o.lifecycle, o.receipt, o.units,
    o.receivedUnits, o.total, o.receivedTotal,
    (SELECT COUNT(*) FROM purchase_order_lines l
      WHERE l.workspaceId = o.workspaceId AND l.orderId = o.id AND l.kind = 'item') AS lineCount,
    (SELECT COUNT(*) FROM receipts r
      WHERE r.workspaceId = o.workspaceId AND r.orderId = o.id AND r.status <> 'reversed') AS receipts
  FROM purchase_orders o JOIN suppliers s ON s.workspaceId = o.workspaceId AND s.id = o.supplierId
  WHERE o.workspaceId = ? ORDER BY o.number`;

/** What was bought. */
export async function readPurchaseFacts(reader: FactReader): Promise<PurchaseFacts & Counted> {
  const { money, most } = reader;
  const { receipts = 0, ...counts } = await countsOf(reader, COUNTS);
  const [totals = {}] = await rowsOf(reader, TOTALS);
  const by = (column: string) => countBy(reader, { table: 'purchase_orders', column });
  const isMany = (counts.purchaseOrders ?? 0) > most;
  return {
    counts,
    totals: Object.fromEntries(Object.entries(totals).map(([name, sum]) => [name, money(sum)])),
    purchaseOrdersBy: { lifecycle: await by('lifecycle'), receipt: await by('receipt') },
    receipts,
    purchaseOrders: isMany ? [] : (await rowsOf(reader, ORDERS)).map((row) => orderOf(row, reader)),
  };
}

function orderOf(row: Row, { money }: FactReader): Row {
  const { number, supplier, createdOn, lifecycle, receipt, lineCount, receipts } = row;
  return {
    ref: keyIn('purchaseOrder', number),
    supplier: keyIn('supplier', supplier),
    ...{ createdOn, lifecycle, receipt, lines: Number(lineCount) },
    ordered: units(row.units),
    received: units(row.receivedUnits),
    total: money(row.total),
    receivedTotal: money(row.receivedTotal),
    receipts: Number(receipts),
  };
}
