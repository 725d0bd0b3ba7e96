import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isOpen } from '@quartermaster/contracts';
import type { CustomerTypes } from '@quartermaster/contracts/customers/customer';
import type { SupplierTypes } from '@quartermaster/contracts/suppliers/supplier';
import {
  checkLedger,
  customerSource,
  dateIn,
  deliverNews,
  enterWorkspace,
  getRecord,
  listComments,
  listInbox,
  listMembers,
  listProjects,
  listRecords,
  listTasks,
  recountTasks,
  searchTasks,
  supplierSource,
  taskSource,
  taskStats,
  taskTrends,
} from '@quartermaster/domain';
import { readBooks, seedDemo } from '@quartermaster/domain/seed';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { databaseOfFile, failure, runtimeOfFile, storedTallies, traces } from './support';

const databaseUrl = await databaseOfFile();
// One moment for the whole file, which may run at midnight of the demo's zone.
const moment = new Date();
const runtime = runtimeOfFile({ databaseUrl, clock: { now: () => moment } });

const FOLDER = fileURLToPath(new URL('../../../data/northwind', import.meta.url));
const readRows = (name: string): Array<Record<string, string>> => {
  return parse(readFileSync(join(FOLDER, `${name}.csv`)), { columns: true, bom: true });
};

async function enterDemo() {
  const { email, workspace: slug } = await seedDemo(runtime, { passwordHash: 'hash' });
  const { id: userId } = await runtime.db.prisma.user.findUniqueOrThrow({ where: { email } });
  return enterWorkspace(runtime, { userId, slug, requestId: 'test' });
}

it('is completed by the next seed if it was interrupted', async () => {
  let looks = 0;
  const now = () => {
    // The files, the company; then the first task.
    if (++looks > 2) throw new Error('power cut');
    return moment;
  };
  const stopped = runtimeOfFile({ databaseUrl, clock: { now } });
  expect(await failure(seedDemo(stopped, { passwordHash: 'hash' }))).toMatchObject({ message: 'power cut' });
  expect(await runtime.db.prisma.user.count()).toBe(9);
  expect(await runtime.db.prisma.task.count()).toBe(0);
  const ctx = await enterDemo();
  const { length } = readBooks(FOLDER, '2026-11-30').tasks;
  expect(await traces(ctx)).toMatchObject({ tasks: length, number: length });
});

it('has the customers and suppliers in the files, by the importer', async () => {
  const ctx = await enterDemo();
  const page = { query: '', sort: 'key', limit: 100 };
  const { items: customers } = await listRecords<CustomerTypes>(ctx, customerSource, page);
  const { items: suppliers } = await listRecords<SupplierTypes>(ctx, supplierSource, page);
  expect(customers.map(({ name }) => name)).toEqual(readRows('customers').map(({ company }) => company));
  expect(suppliers.map(({ name }) => name)).toEqual(readRows('suppliers').map(({ company }) => company));
  expect(await getRecord<CustomerTypes>(ctx, customerSource, 'C-1')).toMatchObject({
    ...{ name: 'Company A', phone: '(123)555-0100', currency: 'USD', source: 'file:customers.csv#2', fields: {} },
    contacts: [{ name: 'Anna Bedecs', jobTitle: 'Owner' }],
    addresses: [{ line1: '123 1st Street', city: 'Seattle', region: 'WA', postalCode: '99999', country: 'USA' }],
  });
});

it('has the products in the file, and in stock what was bought and not sold of them, by the importer', async () => {
  const ctx = await enterDemo();
  const { workspaceId } = ctx;
  const { stock }: { stock: Array<Record<'product' | 'sku' | 'onHand' | 'stockValue', string>> } = JSON.parse(
    readFileSync(new URL('fixtures/northwind-facts.json', import.meta.url), 'utf8'),
  );
  const variants = await runtime.db.prisma.variant.findMany({ where: { workspaceId } });
  const totals = await runtime.db.prisma.stockTotal.findMany({ where: { workspaceId } });
  expect(variants).toHaveLength(45);
  const found = variants.map(({ id, source, sku }) => {
    const total = totals.find(({ variantId }) => variantId === id);
    const product = source?.replace('northwind:p:', '');
    return { product, sku, onHand: total?.onHand.toFixed(3), stockValue: total?.stockValue.toFixed(6) };
  });
  const inOrder = <T extends { product?: string | undefined }>(rows: T[]) =>
    rows.toSorted((a, b) => Number(a.product) - Number(b.product));
  // Two codes stand twice in the file: the later product has the one of its own id.
  const mended = new Map([
    ['20', 'NWTJP-20'],
    ['97', 'NWTC-97'],
  ]);
  expect(inOrder(found)).toEqual(
    inOrder(
      stock.map(({ product, sku, onHand, stockValue }) => ({
        ...{ product, sku: mended.get(product) ?? sku, onHand, stockValue },
      })),
    ),
  );
  const moves = await runtime.db.prisma.stockMove.findMany({ where: { workspaceId, kind: 'receipt' } });
  expect(moves).toHaveLength(43);
  expect(moves.every(({ documentRef }) => /^PO-\d+\/\d+$/.test(documentRef ?? ''))).toBe(true);
  expect(new Set(moves.map(({ documentRef }) => documentRef)).size).toBe(21);
  expect(await runtime.db.prisma.category.count({ where: { workspaceId } })).toBe(16);
});

it('has the orders and purchase orders in the file with what left and came, in whole weeks that are over', async () => {
  const ctx = await enterDemo();
  const { workspaceId } = ctx;
  const orders = await runtime.db.prisma.salesOrder.findMany({ where: { workspaceId }, orderBy: { number: 'asc' } });
  const rows = readRows('orders');
  expect(orders.map(({ number }) => number)).toEqual(rows.map(({ id }) => Number(id)));
  const dayOf = (written = '') => Date.parse(written.slice(0, 10));
  const shifts = new Set(orders.map(({ placedOn }, at) => placedOn.getTime() - dayOf(rows[at]?.order_date)));
  expect([...shifts].map((shift) => (shift / 86_400_000) % 7)).toEqual([0]);
  const today = dateIn(ctx.timeZone, moment);
  const [first, ...others] = orders.map(({ placedOn }) => placedOn.toISOString().slice(0, 10)).toSorted();
  expect([first, ...others].every((day = '') => day <= today)).toBe(true);
  expect(orders.every(({ ownerId }) => ownerId !== null)).toBe(true);
  expect(await runtime.db.prisma.shipment.count({ where: { workspaceId } })).toBe(35);
  const purchases = await runtime.db.prisma.purchaseOrder.findMany({
    where: { workspaceId },
    orderBy: { number: 'asc' },
  });
  expect(purchases.map(({ number }) => number)).toEqual(readRows('purchase_orders').map(({ id }) => Number(id)));
  expect(purchases.every(({ orderedOn }) => orderedOn.toISOString().slice(0, 10) <= today)).toBe(true);
  expect(
    purchases.filter(({ lifecycle }) => lifecycle === 'pending').every(({ submittedById }) => submittedById !== null),
  ).toBe(true);
  expect(await runtime.db.prisma.receipt.count({ where: { workspaceId } })).toBe(21);
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('is the company in the files: nine people, and a task for each order until today and purchase order not closed', async () => {
  const ctx = await enterDemo();
  const people = await listMembers(ctx);
  const employees = readRows('employees');
  expect(people.map(({ email }) => email).sort()).toEqual(employees.map((row) => row.email_address).sort());
  expect(people.filter(({ role }) => role === 'owner').map(({ name }) => name)).toEqual(['Andrew Cencini']);
  expect(people.filter(({ role }) => role === 'manager')).toHaveLength(1);

  const { items: tasks } = await listTasks(ctx, {
    limit: 100,
    query: 'label in (shipping, purchasing) && text ~ order',
  });
  const emailOf = (employeeId = '') => employees.find((row) => row.id === employeeId)?.email_address;
  const memberOf = (employeeId = '') => people.find(({ email }) => email === emailOf(employeeId))?.id;
  const orders = readRows('orders').filter(({ shipped_date: shipped = '' }) => shipped.slice(0, 10) <= '2006-03-24');
  const purchases = readRows('purchase_orders').filter((row) => row.status_id !== '3');
  expect([orders.length, purchases.length, tasks.length]).toEqual([20, 28, 48]);

  const shifts = new Set<number>();
  const check = (title: RegExp, employeeId: string | undefined, bookDay = '') => {
    const found = tasks.filter((task) => title.test(task.title));
    expect(found, String(title)).toHaveLength(1);
    expect(found[0]?.assigneeIds, String(title)).toEqual([memberOf(employeeId)]);
    shifts.add((Date.parse(found[0]?.dueOn ?? '') - Date.parse(bookDay.slice(0, 10))) / 86_400_000);
  };
  for (const row of orders) check(new RegExp(`^Ship order ${row.id} `), row.employee_id, row.order_date);
  for (const row of purchases) {
    const by = row.created_by || row.submitted_by;
    check(new RegExp(`^Receive purchase order ${row.id} `), by, row.expected_date || row.creation_date);
  }
  // One shift for all dates: the intervals between them stay the same.
  expect(shifts.size).toBe(1);
});

it('is current: some work is overdue, some is in the future, and the statistics agree with the tasks', async () => {
  const ctx = await enterDemo();
  const stats = await taskStats(ctx);
  expect(stats.overdue).toBeGreaterThan(0);
  expect(stats.dueToday).toBeGreaterThan(5);
  expect(stats.overdue + stats.dueToday).toBeLessThan(stats.open / 2);
  expect(await storedTallies(ctx)).toEqual(await recountTasks(ctx));
  const tasks = await runtime.db.prisma.task.findMany();
  const repeating = tasks.filter(({ recurrence }) => recurrence !== null);
  expect(repeating.map(({ title }) => title).sort()).toEqual([
    'Count the petty cash',
    'Pay the rent of the warehouse',
    'Stock meeting',
  ]);
});

it('is talked about: comments have their authors and days, and are found', async () => {
  const ctx = await enterDemo();
  const { items } = await searchTasks(ctx, { text: 'tasting table' });
  expect(items.map(({ task }) => task.title)).toEqual(['Prepare our stand at the spring food fair']);
  const { items: comments } = await listComments(ctx, taskSource, { recordId: items[0]?.task.id ?? '' });
  expect(new Set(comments.map(({ authorId }) => authorId)).size).toBe(3);
  expect(comments.every(({ createdAt }) => Date.parse(createdAt) < Date.now() - 86_400_000)).toBe(true);
});

it('is a living company on whatever day it is opened, and the same all day', () => {
  for (let n = 0; n < 7; n++) {
    const today = `2026-12-0${n + 1}`;
    const { tasks, employees } = readBooks(FOLDER, today);
    expect(readBooks(FOLDER, today).tasks).toEqual(tasks);
    const open = tasks.filter(({ status }) => isOpen(status));
    const among = (found: Array<string | null | undefined>) => new Set(found).size;
    expect(among(tasks.map(({ status }) => status)), today).toBe(6);
    expect(among(open.map(({ employeeId }) => employeeId)), today).toBe(employees.length);
    expect(among(open.map(({ dueOn }) => dueOn)), today).toBeGreaterThan(15);
    expect(open.filter(({ dueOn }) => dueOn === today).length, today).toBeGreaterThan(8);
    // Few enough that each can be seen to.
    expect(open.filter(({ dueOn }) => dueOn && dueOn < today).length, today).toBeLessThan(10);
    // Something is finished on nearly every working day of the last weeks.
    expect(among(tasks.map(({ doneOn }) => doneOn)), today).toBeGreaterThan(30);
    expect(among(tasks.map(({ title }) => title)), today).toBe(tasks.length);
    for (const { createdOn, startedOn = createdOn, doneOn = startedOn, comments = [] } of tasks) {
      expect([createdOn, startedOn, doneOn, today].toSorted()).toEqual([createdOn, startedOn, doneOn, today]);
      expect(comments.every(({ on }) => on >= createdOn && on <= today)).toBe(true);
    }
  }
});

it('has a history: shipped orders are done on their day, have a duration, and appear in the burn-up', async () => {
  const ctx = await enterDemo();
  const projects = await listProjects(ctx);
  const { days, burnUp } = await taskTrends(ctx, {
    days: 90,
    projectId: projects.find(({ name }) => name === 'Spring orders')?.id,
  });
  const shipped = readRows('orders').filter(
    ({ shipped_date: day = '' }) => day !== '' && day.slice(0, 10) <= '2006-03-24',
  );
  const { tasks } = readBooks(FOLDER, dateIn('America/Los_Angeles', moment));
  const done = tasks.filter(({ doneOn }) => doneOn).length;
  const sum = (of: 'done' | 'cycled' | 'created') => days.reduce((total, day) => total + day[of], 0);
  expect([sum('done'), sum('cycled'), sum('created')]).toEqual([done, done, tasks.length]);
  expect(burnUp?.at(-1)).toMatchObject({ scope: 20, done: shipped.length });
});

it('sends no mails and is seeded once: a second seed changes nothing', async () => {
  const ctx = await enterDemo();
  await runtime.db.prisma.task.updateMany({ where: { number: 1 }, data: { title: 'Renamed by somebody' } });
  const before = [await traces(ctx), await runtime.db.prisma.user.findMany(), await runtime.db.prisma.task.findMany()];
  expect(before[0]).toMatchObject({ outbox: 0 });
  await enterDemo();
  expect([await traces(ctx), await runtime.db.prisma.user.findMany(), await runtime.db.prisma.task.findMany()]).toEqual(
    before,
  );
});

it('has an inbox for its owner, the same however often it is seeded', async () => {
  const ctx = await enterDemo();
  while ((await deliverNews(runtime, ctx.workspaceId)) > 0);
  const shown = async () =>
    (await listInbox(ctx)).items
      .map(({ title, kind, tab }) => ({ title, kind, tab }))
      .sort((a, b) => (a.title < b.title ? -1 : 1));
  const news = await shown();
  expect(new Set(news.map(({ kind }) => kind))).toEqual(new Set(['assigned', 'mentioned', 'commented', 'overdue']));
  expect(news).toContainEqual({ title: 'Approve the summer prices', kind: 'assigned', tab: 'me' });
  expect(news.length).toBeLessThan(20);
  await enterDemo();
  expect(await shown()).toEqual(news);
});
