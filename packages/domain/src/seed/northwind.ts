import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import type { ReadOrder } from '../imports/orders/document';
import type { ReadPurchase } from '../imports/purchases/document';
import { addDays } from '../kernel/clock';
import { deskWork } from './desk/work';
import { movedPurchase, readPurchases } from './purchases';
import { movedSale, readSales } from './sales';
import type { SeedTask } from './seed-task';

/** The last day that orders and purchases name. */
const LAST_DAY_IN_THE_DATA = '2006-06-23';
/**
 * The data ends in spring 2006. This "today" splits the open work into three: a part is overdue, a part is due today, a part is in
 * the future.
 */
const TODAY_IN_THE_DATA = '2006-03-24';
const WEEK_MS = 7 * 86_400_000;
const CLOSED_PURCHASE_ORDER = '3';
const PACKING = ['Pick the goods', 'Pack and weigh', 'Print the delivery note', 'Hand over to the carrier'];

const day = z.string().transform((value) => value.slice(0, 10));
const optionalDay = z.string().transform((value) => value.slice(0, 10) || null);

const Employee = z.object({
  id: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  email_address: z.email(),
  job_title: z.string(),
});
const Company = z.object({ id: z.string(), company: z.string(), first_name: z.string(), last_name: z.string() });
const Product = z.object({ id: z.string(), product_name: z.string(), discontinued: z.string() });
const Order = z.object({
  id: z.string(),
  employee_id: z.string(),
  customer_id: z.string(),
  order_date: day,
  shipped_date: optionalDay,
  ship_name: z.string(),
  ship_address: z.string(),
  ship_city: z.string(),
});
const PurchaseOrder = z.object({
  id: z.string(),
  supplier_id: z.string(),
  created_by: z.string(),
  submitted_by: z.string(),
  creation_date: day,
  expected_date: optionalDay,
  status_id: z.string(),
  notes: z.string(),
});
const PurchasedLine = z.object({ purchase_order_id: z.string(), date_received: optionalDay });

type Order = z.infer<typeof Order>;
type PurchaseOrder = z.infer<typeof PurchaseOrder>;

export interface Books {
  employees: Array<{ id: string; name: string; email: string; jobTitle: string }>;
  /** In the order in which they are made. */
  tasks: SeedTask[];
  /** What was bought, and what was sold: all of it in whole weeks that are over. */
  purchases: ReadPurchase[];
  sales: ReadOrder[];
}

/**
 * The company of the Northwind files and its work. Each order and each open purchase order is a task: their days are shifted from
 * the data's last days to today, orders shipped and goods received until today are done, orders shipped later are left out. What else
 * a desk has to do in the week of `today` comes from the names in the files.
 * @param folder contains the CSV files
 * @param today `YYYY-MM-DD`
 */
export function readBooks(folder: string, today: string): Books {
  const read = <T>(file: string, schema: z.ZodType<T>): T[] =>
    z.array(schema).parse(parse(readFileSync(join(folder, file)), { columns: true, bom: true }));
  const shift = (Date.parse(today) - Date.parse(TODAY_IN_THE_DATA)) / 86_400_000;
  const moved = (date: string) => addDays(date, shift);
  const weeks = Math.floor((Date.parse(today) - Date.parse(LAST_DAY_IN_THE_DATA)) / WEEK_MS);
  const past = (date: string) => addDays(date, 7 * weeks);
  const customers = read('customers.csv', Company);
  const suppliers = read('suppliers.csv', Company);
  const lines = read('purchase_order_details.csv', PurchasedLine);

  const orders = read('orders.csv', Order)
    .filter(({ shipped_date: shipped }) => shipped === null || shipped <= TODAY_IN_THE_DATA)
    .map((order) => shipping(order, { customer: nameOf(customers, order.customer_id), moved, today }));
  const purchases = read('purchase_orders.csv', PurchaseOrder)
    .filter((purchase) => purchase.status_id !== CLOSED_PURCHASE_ORDER)
    .map((purchase) => {
      const received = lines.filter((line) => line.purchase_order_id === purchase.id).map((line) => line.date_received);
      return receiving(purchase, { supplier: nameOf(suppliers, purchase.supplier_id), received, moved, today });
    });
  const people = (rows: typeof customers) =>
    rows.map((row) => ({ company: row.company, name: `${row.first_name} ${row.last_name}` }));
  const products = read('products.csv', Product).filter(({ discontinued }) => discontinued === '0');
  const names = { customers: people(customers), suppliers: people(suppliers), products: products.map(plainName) };
  return {
    employees: read('employees.csv', Employee).map((person) => ({
      id: person.id,
      name: `${person.first_name} ${person.last_name}`,
      email: person.email_address.toLowerCase(),
      jobTitle: person.job_title,
    })),
    tasks: inOrder([...orders, ...purchases, ...deskWork(names, today)]),
    purchases: readPurchases(folder).map((purchase) => movedPurchase(purchase, past)),
    sales: readSales(folder).map((sale) => movedSale(sale, past)),
  };
}

interface Moving {
  /** From the data's days to ours. */
  moved: (date: string) => string;
  today: string;
}

function shipping(order: Order, { customer, moved, today }: Moving & { customer: string | undefined }): SeedTask {
  const { id, order_date: ordered, shipped_date: shipped } = order;
  const createdOn = earlier(moved(ordered), today);
  return {
    employeeId: order.employee_id,
    ref: `SO-${id}`,
    labels: ['shipping'],
    project: 'Spring orders',
    checklist: PACKING,
    estimateMinutes: 45,
    title: `Ship order ${id} to ${customer ?? order.ship_name}`,
    description: `Deliver to ${order.ship_name}, ${order.ship_address}, ${order.ship_city}.`,
    priority: 'high',
    dueOn: moved(ordered),
    createdOn,
    ...(shipped ? { status: 'done', startedOn: createdOn, doneOn: moved(shipped) } : { status: 'todo' }),
  };
}

interface Receiving extends Moving {
  supplier: string | undefined;
  /** When each line came in, in the data's days; null is still missing. */
  received: ReadonlyArray<string | null>;
}

function receiving(
  purchase: PurchaseOrder,
  { supplier = 'the supplier', received, moved, today }: Receiving,
): SeedTask {
  const { id, creation_date: created, expected_date: expected } = purchase;
  const here = received.flatMap((date) => (date !== null && date <= TODAY_IN_THE_DATA ? [date] : [])).sort();
  const missing = received.length - here.length;
  const employeeId = purchase.created_by || purchase.submitted_by;
  const last = here.at(-1);
  const createdOn = earlier(moved(created), today);
  const task = {
    employeeId,
    ref: `PO-${id}`,
    labels: ['purchasing'],
    estimateMinutes: 30,
    title: `Receive purchase order ${id} from ${supplier}`,
    description: purchase.notes,
    dueOn: moved(expected ?? created),
    createdOn,
  };
  if (!last) return { ...task, status: 'waiting' };
  if (missing === 0) return { ...task, status: 'done', startedOn: createdOn, doneOn: moved(last) };
  const body = `${here.length} of ${received.length} lines are here. ${supplier} sends the rest with its next delivery.`;
  return { ...task, status: 'waiting', comments: [{ employeeId, body, on: moved(last) }] };
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

/** Parents first, then finished work by its end, then what is open by due date. */
function inOrder(tasks: readonly SeedTask[]): SeedTask[] {
  const parents = new Set(tasks.map(({ parent }) => parent));
  const place = ({ title, doneOn, dueOn }: SeedTask) =>
    parents.has(title) ? '' : (doneOn ?? `later ${dueOn ?? 'without'}`);
  return tasks.toSorted((a, b) => (place(a) < place(b) ? -1 : Number(place(a) > place(b))));
}

function nameOf(rows: ReadonlyArray<z.infer<typeof Company>>, wanted: string): string | undefined {
  return rows.find(({ id }) => id === wanted)?.company;
}

/** Every product has the company's name before its own. */
function plainName({ product_name: name }: z.infer<typeof Product>): string {
  return name.replace(/^Northwind Traders /, '');
}
