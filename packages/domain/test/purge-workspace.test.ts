import { newId } from '@quartermaster/db';
import {
  addAttachment,
  addReminder,
  changeRole,
  createCategory,
  createComment,
  createCustomer,
  createLabel,
  createProduct,
  createTask,
  createTaxRate,
  customerSource,
  enterWorkspace,
  openStock,
  purgeWorkspace,
  taskSource,
  updatePreferences,
} from '@quartermaster/domain';
import { newVariant, type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { expect, it } from 'vitest';
import { failure, runtimeOfFile } from './support';

const runtime = runtimeOfFile();
const { prisma, pool } = runtime.db;

const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
const schedule = ({ id }: TestWorkspace, deleteAt: Date | null) =>
  prisma.workspace.update({ where: { id }, data: { deleteAt } });
const purge = ({ id }: TestWorkspace, outboxId = newId()) => purgeWorkspace(runtime, { workspaceId: id, outboxId });

/** A workspace whose rows refer to each other in every way that a foreign key protects. */
async function furnished(): Promise<TestWorkspace> {
  const workspace = await testWorkspace(runtime);
  const { staff, admin, viewer } = workspace.as;
  const label = await createLabel(staff, { name: 'Urgent' });
  const parent = await createTask(staff, { title: 'parent', labelIds: [label.id], assigneeIds: [admin.actor.id] });
  const child = await createTask(admin, { title: 'child', parentId: parent.id, dueOn: '2031-01-01' });
  await addReminder(staff, { taskId: child.id, time: { minutesBefore: 5 } });
  const first = await createComment(staff, taskSource, { recordId: parent.id, body: 'first' });
  await createComment(admin, taskSource, { recordId: parent.id, body: 'quoting', quotedId: first.id });
  const customer = await createCustomer(staff, { name: 'Acme', currency: 'EUR' });
  await createComment(staff, customerSource, { recordId: customer.id, body: 'a word' });
  const category = await createCategory(admin, { name: 'Goods' });
  const { id: categoryId } = await createCategory(admin, { name: 'Lamps', parentId: category.id });
  const { id: taxRateId } = await createTaxRate(admin, { name: 'VAT', rate: '20' });
  const variant = { barcode: '96385074', packs: [{ name: 'Box', size: '6' }] };
  await createProduct(admin, { name: 'Lamp', categoryId, taxRateId, variants: [variant] });
  const file = { id: newId(), name: 'a.txt', type: 'text/plain', bytes: 1, sha256: 'x', recordId: parent.id };
  await addAttachment(staff, taskSource, file);
  const { id: variantId } = await newVariant(admin);
  await openStock(admin, { rows: [{ variantId, quantity: '1' }] });
  await updatePreferences(viewer, { digestHour: 9 });
  await changeRole(workspace.as.owner, { memberId: viewer.actor.id, version: 1, role: 'staff' });
  return workspace;
}

/** How many rows each table has of a workspace; without those that have none. */
async function rowsOf({ id }: TestWorkspace): Promise<Record<string, number>> {
  const tables = await pool.query<Array<{ name: string }>>(
    `SELECT TABLE_NAME AS name FROM information_schema.COLUMNS
     WHERE TABLE_SCHEMA = DATABASE() AND COLUMN_NAME = 'workspaceId' ORDER BY 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await pool.query<Array<{ n: number | bigint }>>(
      `SELECT COUNT(*) AS n FROM \`${name}\` WHERE workspaceId = ?`,
      [id],
    );
    if (Number(row?.n) > 0) counts[name] = Number(row?.n);
  }
  return counts;
}

it('deletes a workspace that is due with every row of it, its audit log included, and nothing else', async () => {
  const [gone, other] = [await furnished(), await furnished()];
  const before = await rowsOf(other);
  expect(Object.keys(await rowsOf(gone))).toEqual(
    expect.arrayContaining(['audit_entries', 'comments', 'stock_moves', 'tasks']),
  );
  const outboxId = newId();
  const job = { job: 'workspace.purge', payload: { workspaceId: gone.id }, state: 'running', requestId: 'test' };
  await prisma.outbox.create({ data: { id: outboxId, workspaceId: gone.id, ...job } });
  await schedule(gone, hours(-1));

  expect(await purge(gone, outboxId)).toBe(true);
  expect(await rowsOf(gone)).toEqual({ outbox: 1 });
  expect(await prisma.workspace.count({ where: { id: gone.id } })).toBe(0);
  expect(await rowsOf(other)).toEqual(before);
  // Its members stay people, who may be in other workspaces.
  expect(await prisma.user.count({ where: { id: gone.as.owner.actor.id } })).toBe(1);
  // Again, as after a crash between the rows and the files.
  expect(await purge(gone, outboxId)).toBe(true);
});

it.each([
  ['is not due yet', hours(1)],
  ['is no longer to be deleted', null],
])('leaves a workspace that %s', async (_, deleteAt) => {
  const workspace = await furnished();
  await schedule(workspace, deleteAt);
  const before = await rowsOf(workspace);
  expect(await purge(workspace)).toBe(false);
  expect(await rowsOf(workspace)).toEqual(before);
});

it('is closed to everybody from the time of its deletion on, before the job has run', async () => {
  const workspace = await testWorkspace(runtime);
  await schedule(workspace, hours(-1));
  const { slug, as } = workspace;
  for (const { actor } of Object.values(as)) {
    const entering = enterWorkspace(runtime, { userId: actor.id, slug, requestId: 'test' });
    expect(await failure(entering)).toMatchObject({ code: 'not_found' });
  }
});
