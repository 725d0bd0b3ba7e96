import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutZeros } from '@quartermaster/contracts/money/point';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { northwindSource } from '../imports/goods/formats/northwind';
import { buyerOf } from '../imports/orders/document';
import { draftPurchase, type ReadPurchase, type ReadPurchaseLine } from '../imports/purchases/document';
import { grouped } from '../kernel/grouped';
import { bookedAt } from './booked-at';

const SUBMITTED = '1';
const POSTED = '1';

const day = z.string().transform((value) => value.slice(0, 10) || null);
const decimal = z.string().transform(withoutZeros);
const Purchase = z.object({
  id: z.string(),
  supplier_id: z.string(),
  created_by: z.string(),
  submitted_date: day,
  submitted_by: z.string(),
  creation_date: day,
  status_id: z.string(),
  expected_date: day,
  shipping_fee: decimal,
  approved_by: z.string(),
  approved_date: day,
  notes: z.string(),
});
const Line = z.object({
  purchase_order_id: z.string(),
  product_id: z.string(),
  quantity: decimal,
  unit_cost: decimal,
  date_received: day,
  posted_to_inventory: z.string(),
  inventory_id: z.string(),
});
const Named = z.object({ id: z.string(), company: z.string() });
const Product = z.object({ id: z.string(), product_name: z.string() });
const Transaction = z.object({ id: z.string(), transaction_created_date: z.string() });

type Purchase = z.infer<typeof Purchase>;
type Line = z.infer<typeof Line>;

interface Tables {
  lines: Map<string, Line[]>;
  suppliers: Map<string, string>;
  products: Map<string, string>;
  transactions: Map<string, z.infer<typeof Transaction>>;
}

/**
 * What was bought, as an importer takes it: the purchase orders of the Northwind files, on their own days. Who submitted and who approved
 * them are employees' ids there.
 */
export function readPurchases(folder: string): ReadPurchase[] {
  const read = <T>(file: string, schema: z.ZodType<T>): T[] =>
    z.array(schema).parse(parse(readFileSync(join(folder, file)), { columns: true, bom: true }));
  const tables: Tables = {
    lines: grouped(read('purchase_order_details.csv', Line), ({ purchase_order_id }) => purchase_order_id),
    suppliers: new Map(read('suppliers.csv', Named).map(({ id, company }) => [id, company])),
    products: new Map(read('products.csv', Product).map(({ id, product_name }) => [id, product_name])),
    transactions: new Map(read('inventory_transactions.csv', Transaction).map((one) => [one.id, one])),
  };
  return read('purchase_orders.csv', Purchase).map((purchase, at) => purchaseOf(purchase, at + 2, tables));
}

function purchaseOf(purchase: Purchase, row: number, tables: Tables): ReadPurchase {
  const { id, creation_date, submitted_date, approved_date, shipping_fee: fee, approved_by, submitted_by } = purchase;
  return draftPurchase(row, {
    name: id,
    number: Number(id),
    source: `northwind:po:${id}`,
    orderedOn: creation_date,
    expectedOn: purchase.expected_date,
    sentOn: approved_date ?? submitted_date,
    supplier: buyerOf({ company: tables.suppliers.get(purchase.supplier_id) ?? '' }),
    notes: purchase.notes,
    // One of which all came is closed.
    lifecycle: purchase.status_id === SUBMITTED ? 'pending' : 'sent',
    submittedBy: submitted_by || purchase.created_by || null,
    approvedBy: approved_by === '' || approved_by === '0' ? null : approved_by,
    lines: (tables.lines.get(id) ?? []).map((line) => lineOf(line, row, tables)),
    charges: fee === '0' ? [] : [{ row, name: 'Shipping', amount: fee }],
    prints: [[id]],
  });
}

function lineOf(line: Line, row: number, { products, transactions }: Tables): ReadPurchaseLine {
  const { product_id, quantity, unit_cost: packCost, date_received, posted_to_inventory, inventory_id } = line;
  const isReceived = posted_to_inventory === POSTED;
  const transaction = transactions.get(inventory_id);
  return {
    ...{ row, sku: null, barcode: null, supplierCode: null, name: products.get(product_id) ?? '' },
    ...{ packs: quantity, packSize: '1', packCost, discount: '0', taxRate: null, expectedOn: null },
    received: isReceived ? quantity : '0',
    receivedOn: isReceived ? date_received : null,
    movedAt: isReceived && transaction ? bookedAt(transaction) : null,
    variantSource: northwindSource(product_id),
  };
}

/** A purchase order on other days. */
export function movedPurchase(order: ReadPurchase, moved: (day: string) => string): ReadPurchase {
  const later = (on: string | null) => (on === null ? null : moved(on));
  return {
    ...order,
    orderedOn: later(order.orderedOn),
    expectedOn: later(order.expectedOn),
    sentOn: later(order.sentOn),
    lines: order.lines.map((line) => ({ ...line, receivedOn: later(line.receivedOn) })),
  };
}
