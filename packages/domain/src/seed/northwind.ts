import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { addDays } from '../kernel/clock';

/**
 * The data ends in spring 2006. This "today" splits the open work into three: a third is overdue, a third is due today, a third is
 * in the future.
 */
const TODAY_IN_THE_BOOKS = '2006-03-24';
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
const Named = z.object({ id: z.string(), company: z.string() });
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

export interface SeedTask {
  employeeId: string;
  /** The trade record of the task: SO-56, PO-90. */
  ref: string;
  label: 'shipping' | 'purchasing';
  /** Fixed steps. */
  checklist: readonly string[];
  estimateMinutes: number;
  title: string;
  description: string;
  status: 'todo' | 'waiting' | 'done';
  priority: 'none' | 'high';
  /** Already shifted to the present, like the dates below. */
  dueOn: string;
  /** When it came in, today at the latest. */
  createdOn: string;
  /** The day it was shipped, of one that is done. */
  doneOn: string | null;
}

export interface Books {
  employees: Array<{ id: string; name: string; email: string; jobTitle: string }>;
  tasks: SeedTask[];
}

/**
 * The company of the Northwind files and its work: a task for each order and for each purchase order not closed, due on the
 * file's own date moved as far as today is from the books' last days. Orders shipped until today are done; those shipped
 * later are left out. What is done comes first, then the rest as it is due.
 * @param folder holds the CSV files
 * @param today `YYYY-MM-DD`
 */
export function readBooks(folder: string, today: string): Books {
  const read = <T>(file: string, schema: z.ZodType<T>): T[] =>
    z.array(schema).parse(parse(readFileSync(join(folder, file)), { columns: true, bom: true }));
  const shift = (Date.parse(today) - Date.parse(TODAY_IN_THE_BOOKS)) / 86_400_000;
  const customers = companies(read('customers.csv', Named));
  const suppliers = companies(read('suppliers.csv', Named));

  const moved = (date: string) => addDays(date, shift);
  const untilToday = (date: string) => (date < today ? date : today);

  const orders = read('orders.csv', Order)
    .filter(({ shipped_date: shipped }) => shipped === null || shipped <= TODAY_IN_THE_BOOKS)
    .map((order) => ({
      employeeId: order.employee_id,
      ref: `SO-${order.id}`,
      label: 'shipping' as const,
      checklist: PACKING,
      estimateMinutes: 45,
      title: `Ship order ${order.id} to ${customers.get(order.customer_id) ?? order.ship_name}`,
      description: `Deliver to ${order.ship_name}, ${order.ship_address}, ${order.ship_city}.`,
      status: order.shipped_date ? ('done' as const) : ('todo' as const),
      priority: 'high' as const,
      dueOn: moved(order.order_date),
      createdOn: untilToday(moved(order.order_date)),
      doneOn: order.shipped_date && moved(order.shipped_date),
    }));
  const purchases = read('purchase_orders.csv', PurchaseOrder)
    .filter((purchase) => purchase.status_id !== CLOSED_PURCHASE_ORDER)
    .map((purchase) => ({
      employeeId: purchase.created_by || purchase.submitted_by,
      ref: `PO-${purchase.id}`,
      label: 'purchasing' as const,
      checklist: [],
      estimateMinutes: 30,
      title: `Receive purchase order ${purchase.id} from ${suppliers.get(purchase.supplier_id) ?? 'the supplier'}`,
      description: purchase.notes,
      status: 'waiting' as const,
      priority: 'none' as const,
      dueOn: moved(purchase.expected_date ?? purchase.creation_date),
      createdOn: untilToday(moved(purchase.creation_date)),
      doneOn: null,
    }));
  return {
    employees: read('employees.csv', Employee).map((person) => ({
      id: person.id,
      name: `${person.first_name} ${person.last_name}`,
      email: person.email_address.toLowerCase(),
      jobTitle: person.job_title,
    })),
    tasks: [...orders, ...purchases].sort(byDoneThenDue),
  };
}

function byDoneThenDue(a: SeedTask, b: SeedTask): number {
  const place = ({ doneOn, dueOn }: SeedTask) => doneOn ?? `later ${dueOn}`;
  return place(a) < place(b) ? -1 : 1;
}

function companies(rows: Array<z.infer<typeof Named>>): Map<string, string> {
  return new Map(rows.map((row) => [row.id, row.company]));
}
