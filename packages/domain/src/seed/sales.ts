import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutZeros } from '@quartermaster/contracts/money/point';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { northwindSource } from '../imports/goods/formats/northwind';
import { sumOfAmounts, times } from '../imports/orders/amounts';
import { addressOf, buyerOf, draftOrder, type ReadLine, type ReadOrder } from '../imports/orders/document';
import { grouped } from '../kernel/grouped';
import { bookedAt } from './booked-at';

const CLOSED = '3';
const SOLD = '2';

const day = z.string().transform((value) => value.slice(0, 10) || null);
const decimal = z.string().transform(withoutZeros);
const Order = z.object({
  id: z.string(),
  employee_id: z.string(),
  customer_id: z.string(),
  order_date: day,
  shipped_date: day,
  shipper_id: z.string(),
  ship_name: z.string(),
  ship_address: z.string(),
  ship_city: z.string(),
  ship_state_province: z.string(),
  ship_zip_postal_code: z.string(),
  ship_country_region: z.string(),
  shipping_fee: decimal,
  taxes: decimal,
  payment_type: z.string(),
  paid_date: day,
  notes: z.string(),
  status_id: z.string(),
});
const Detail = z.object({
  id: z.string(),
  order_id: z.string(),
  product_id: z.string(),
  quantity: decimal,
  unit_price: decimal,
  discount: decimal,
  inventory_id: z.string(),
});
const Transaction = z.object({
  id: z.string(),
  transaction_type: z.string(),
  transaction_created_date: z.string(),
  transaction_modified_date: day,
});
const Invoice = z.object({ id: z.string(), order_id: z.string(), invoice_date: z.string() });
const Named = z.object({ id: z.string(), company: z.string() });
const Product = z.object({ id: z.string(), product_name: z.string() });

type Order = z.infer<typeof Order>;
type Detail = z.infer<typeof Detail>;

interface Tables {
  details: Map<string, Detail[]>;
  transactions: Map<string, z.infer<typeof Transaction>>;
  invoices: Map<string, z.infer<typeof Invoice>>;
  customers: Map<string, string>;
  shippers: Map<string, string>;
  products: Map<string, string>;
}

/** What was sold, as an importer takes it: the orders of the Northwind files, on their own days. An owner is an employee's id there. */
export function readSales(folder: string): ReadOrder[] {
  const read = <T>(file: string, schema: z.ZodType<T>): T[] =>
    z.array(schema).parse(parse(readFileSync(join(folder, file)), { columns: true, bom: true }));
  const named = (file: string) => new Map(read(file, Named).map(({ id, company }) => [id, company]));
  const tables: Tables = {
    details: grouped(read('order_details.csv', Detail), ({ order_id }) => order_id),
    transactions: new Map(read('inventory_transactions.csv', Transaction).map((one) => [one.id, one])),
    invoices: new Map(read('invoices.csv', Invoice).map((one) => [one.order_id, one])),
    customers: named('customers.csv'),
    shippers: named('shippers.csv'),
    products: new Map(read('products.csv', Product).map(({ id, product_name }) => [id, product_name])),
  };
  return read('orders.csv', Order).map((order, at) => saleOf(order, at + 2, tables));
}

function saleOf(order: Order, row: number, tables: Tables): ReadOrder {
  const details = tables.details.get(order.id) ?? [];
  const lines = details.map((detail) => lineOf(detail, row, tables));
  const fee = order.shipping_fee === '0' ? [] : [{ row, name: 'Shipping', amount: order.shipping_fee }];
  const soldOn = details.flatMap(
    ({ inventory_id: id }) => tables.transactions.get(id)?.transaction_modified_date ?? [],
  );
  // Some have left, by their transactions, and nobody wrote when.
  const shippedOn = order.shipped_date ?? soldOn[0] ?? null;
  const total = sumOfAmounts([
    ...lines.map(({ unitPrice, quantity }) => times(unitPrice, quantity)),
    ...fee.map(({ amount }) => amount),
  ]);
  return draftOrder(row, {
    name: order.id,
    source: `northwind:o:${order.id}`,
    placedOn: order.order_date,
    owner: order.employee_id || null,
    buyer: buyerOf({ company: tables.customers.get(order.customer_id) ?? '' }),
    shippingAddress: addressOf({
      name: order.ship_name,
      line1: order.ship_address,
      city: order.ship_city,
      region: order.ship_state_province,
      postalCode: order.ship_zip_postal_code,
      country: order.ship_country_region,
    }),
    notes: order.notes,
    lifecycle: lifecycleOf(order, details),
    lines,
    charges: fee,
    taxes: { total: order.taxes, rates: [], isInclusive: false },
    shipment:
      shippedOn !== null && lines.some(({ shipped }) => shipped !== '0')
        ? { on: shippedOn, carrier: tables.shippers.get(order.shipper_id) ?? null, tracking: null }
        : null,
    payments:
      order.paid_date === null || total === '0'
        ? []
        : [
            {
              ...{ row, kind: 'payment', amount: total, on: order.paid_date, reference: null },
              method: order.payment_type || null,
            },
          ],
    invoice: invoiceOf(tables.invoices.get(order.id)),
    prints: [[order.id]],
  });
}

/** The file has no amounts of invoices: they are those of their orders. */
function invoiceOf(invoice: z.infer<typeof Invoice> | undefined): ReadOrder['invoice'] {
  return invoice ? { series: 'NW', number: Number(invoice.id), on: invoice.invoice_date.slice(0, 10) } : null;
}

function lineOf(detail: Detail, row: number, { transactions, products }: Tables): ReadLine {
  const { product_id, quantity, unit_price: unitPrice, discount, inventory_id } = detail;
  const transaction = transactions.get(inventory_id);
  const isSold = transaction?.transaction_type === SOLD;
  return {
    ...{ row, sku: null, barcode: null, name: products.get(product_id) ?? '', quantity, unitPrice },
    discount: times(times(unitPrice, quantity), discount),
    ...{ taxRate: null, isTaxable: true },
    shipped: isSold ? quantity : '0',
    movedAt: isSold ? bookedAt(transaction) : null,
    ...{ variantSource: northwindSource(product_id), note: null },
  };
}

/** Closed as the file says, or where nothing is left to do; confirmed if goods were sold or set aside for it. */
function lifecycleOf(
  { status_id, shipped_date, paid_date }: Order,
  details: readonly Detail[],
): ReadOrder['lifecycle'] {
  if (status_id === CLOSED) return 'closed';
  if (details.some(({ quantity, inventory_id }) => quantity !== '0' && inventory_id !== '')) return 'confirmed';
  return details.length === 0 && shipped_date !== null && paid_date !== null ? 'closed' : 'draft';
}

/** An order on other days. */
export function movedSale(order: ReadOrder, moved: (day: string) => string): ReadOrder {
  const later = (on: string | null) => (on === null ? null : moved(on));
  return {
    ...order,
    placedOn: later(order.placedOn),
    shipment: order.shipment && { ...order.shipment, on: moved(order.shipment.on) },
    payments: order.payments.map((payment) => ({ ...payment, on: later(payment.on) })),
    invoice: order.invoice && { ...order.invoice, on: moved(order.invoice.on) },
  };
}
