import type { CreateCustomerInput, CustomerTypes } from '@quartermaster/contracts/customers/customer';
import { newId } from '@quartermaster/db';
import {
  type Ctx,
  createCustomer,
  createField,
  createSupplier,
  createTask,
  customerSource,
  getRecord,
  groupRecords,
  listAlike,
  listRecords,
  listTrashed,
  mergeCustomers,
  purgeRecord,
  restoreRecord,
  supplierSource,
  trashRecord,
  undo as undoOperation,
  updateCustomer,
} from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { runtimeOfFile } from './support';

const runtime = runtimeOfFile();
let workspace: TestWorkspace;
let ctx: Ctx;

beforeEach(async () => {
  workspace = await testWorkspace(runtime);
  ctx = workspace.as.staff;
});

const customer = (name: string, more: Partial<CreateCustomerInput> = {}) =>
  createCustomer(ctx, { name, currency: 'EUR', ...more });
const get = (ref: string) => getRecord<CustomerTypes>(ctx, customerSource, ref);
const list = async (query = '', sort = 'name') => {
  const { items } = await listRecords<CustomerTypes>(ctx, customerSource, { query, sort, limit: 100 });
  return items.map(({ name }) => name);
};
const operation = () => ({ ...ctx, operationId: newId() });

describe('a customer', () => {
  it('gets a key of its own sequence, and comes back as it was made', async () => {
    await createTask(ctx, { title: 'A task' });
    const contact = { id: newId(), name: 'Ana Ruiz', jobTitle: null, email: 'ana@acme.example', phone: null };
    const made = await customer('Acme', { creditLimit: '500000', discountPercent: '2.5', contacts: [contact] });
    expect(made).toMatchObject({ key: 'C-1', version: 1, creditLimit: '500000', discountPercent: '2.5' });
    expect(await get('C-1')).toEqual(made);
    expect(await get(made.id)).toEqual(made);
    expect((await createSupplier(ctx, { name: 'Acme', currency: 'EUR' })).key).toBe('S-1');
  });
  it('is changed where it is named, and refuses to overwrite a newer version', async () => {
    const { id } = await customer('Acme', { phone: '030 1234567' });
    const changed = await updateCustomer(ctx, { id, version: 1, email: 'a@acme.example' });
    expect(changed).toMatchObject({ version: 2, phone: '030 1234567', email: 'a@acme.example' });
    await expect(updateCustomer(ctx, { id, version: 1, name: 'Other' })).rejects.toMatchObject({
      code: 'conflict',
      details: { currentVersion: 2, current: changed },
    });
    expect(await updateCustomer(ctx, { id, version: 2, name: 'Acme' })).toEqual(changed);
  });
  it('is refused to viewers, and unknown to other workspaces', async () => {
    const { id } = await customer('Acme');
    const viewer = workspace.as.viewer;
    await expect(createCustomer(viewer, { name: 'x', currency: 'EUR' })).rejects.toMatchObject({ code: 'forbidden' });
    const stranger = (await testWorkspace(runtime)).as.owner;
    await expect(updateCustomer(stranger, { id, version: 1, name: 'x' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getRecord(stranger, customerSource, id)).rejects.toMatchObject({ code: 'not_found' });
  });
  it('stores custom fields of the workspace, by which lists filter and sort', async () => {
    const field = await createField(workspace.as.manager, { noun: 'customer', name: 'Region', kind: 'text' });
    await customer('South', { fields: { [field.id]: 'Bavaria' } });
    await customer('North', { fields: { [field.id]: 'Hamburg' } });
    await customer('Nowhere');
    expect(await list('cf.Region = Hamburg')).toEqual(['North']);
    expect(await list('', `-cf:${field.id}`)).toEqual(['North', 'South', 'Nowhere']);
  });
});

describe('the list of customers', () => {
  beforeEach(async () => {
    await customer('Acme', { email: 'info@acme.example', creditLimit: '50000', termsDays: 30 });
    await customer('Bolt', { currency: 'JPY', creditLimit: '400', taxExempt: true });
    await customer('Çetin', { taxNumber: 'DE 123', discountPercent: '5' });
  });
  it.each([
    ['name ~ acme', ['Acme']],
    ['currency = jpy', ['Bolt']],
    ['currency != EUR', ['Bolt']],
    // 500 EUR are 50,000 cents; 400 yen are 400.
    ['credit_limit >= 400', ['Acme', 'Bolt']],
    ['credit_limit > 400', ['Acme']],
    ['credit_limit = 500 EUR', ['Acme']],
    ['credit_limit = none', ['Çetin']],
    ['terms > 14', ['Acme']],
    ['discount >= 5', ['Çetin']],
    ['tax_exempt = true', ['Bolt']],
    ['email = none', ['Bolt', 'Çetin']],
    ['key = C-3', ['Çetin']],
    ['created >= today', ['Acme', 'Bolt', 'Çetin']],
    ['text ~ acme', ['Acme']],
    ['!(name ~ acme) && has_comment = false', ['Bolt', 'Çetin']],
  ])('finds by %s', async (query, names) => expect(await list(query)).toEqual(names));
  it('refuses what it cannot sort or filter by', async () => {
    await expect(list('assignee = me')).rejects.toMatchObject({ code: 'invalid' });
    await expect(list('key = T-1')).rejects.toMatchObject({ code: 'invalid' });
  });
  it.each([
    ['name', ['Acme', 'Bolt', 'Çetin']],
    ['-name', ['Çetin', 'Bolt', 'Acme']],
    ['-key', ['Çetin', 'Bolt', 'Acme']],
    ['updated,-name', ['Acme', 'Bolt', 'Çetin']],
  ])('sorts by %s, page by page', async (sort, names) => {
    expect(await list('', sort)).toEqual(names);
    const paged: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const page: Awaited<ReturnType<typeof listRecords<CustomerTypes>>> = await listRecords<CustomerTypes>(
        ctx,
        customerSource,
        { query: '', sort, limit: 1, cursor },
      );
      paged.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    expect(paged).toEqual(names);
  });
  it('counts its groups', async () => {
    const { groups, total } = await groupRecords(ctx, customerSource, { query: '', by: 'currency' });
    expect(groups.map(({ value, count }) => [value, count])).toEqual([
      ['EUR', 2],
      ['JPY', 1],
    ]);
    expect(total).toEqual({ count: 3, capped: false });
    const exempt = await groupRecords(ctx, customerSource, { query: '', by: 'tax_exempt' });
    expect(exempt.groups.map(({ value }) => value)).toEqual(['false', 'true']);
    await expect(groupRecords(ctx, customerSource, { query: '', by: 'name' })).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});

describe('a duplicate', () => {
  it.each([
    ['email', { email: 'INFO@acme.example' }],
    ['phone', { phone: '+49 30 123-4567' }],
    ['taxNumber', { taxNumber: 'de123.456' }],
    ['name', { name: 'ÁCME  gmbh!' }],
  ] as const)('is found by %s, and made only when that is accepted', async (by, same) => {
    const known = await customer('Acme GmbH', {
      email: 'info@acme.example',
      phone: '030 1234567',
      taxNumber: 'DE 123456',
    });
    const alike = [{ id: known.id, key: 'C-1', title: 'Acme GmbH', by: [by] }];
    const values = { name: 'Someone else', currency: 'EUR', ...same };
    await expect(createCustomer(ctx, values)).rejects.toMatchObject({ code: 'conflict', details: { alike } });
    expect(await list()).toEqual(['Acme GmbH']);
    expect((await createCustomer(ctx, { ...values, acceptDuplicate: true })).key).toBe('C-2');
  });
  it('is neither itself, nor trashed, nor a supplier, and follows a changed value', async () => {
    const known = await customer('Acme', { email: 'info@acme.example' });
    await createSupplier(ctx, { name: 'Acme', currency: 'EUR' });
    const find = (email: string, id?: string) => listAlike(ctx, customerSource, { email, id });
    expect(await find('info@acme.example', known.id)).toEqual([]);
    expect(await listAlike(ctx, supplierSource, { email: 'info@acme.example' })).toEqual([]);
    await updateCustomer(ctx, { id: known.id, version: 1, email: 'hello@acme.example' });
    expect(await find('info@acme.example')).toEqual([]);
    expect(await find('hello@acme.example')).toHaveLength(1);
    await trashRecord(ctx, customerSource, { id: known.id, version: 2 });
    expect(await find('hello@acme.example')).toEqual([]);
  });
});

describe('the trash', () => {
  it('keeps a customer until it is restored or purged', async () => {
    const { id } = await customer('Acme');
    await trashRecord(ctx, customerSource, { id, version: 1 });
    expect(await list()).toEqual([]);
    const trashed = await listTrashed<CustomerTypes>(ctx, customerSource, { limit: 10 });
    expect(trashed.items).toMatchObject([{ name: 'Acme', trashedAt: expect.any(String) }]);
    await expect(updateCustomer(ctx, { id, version: 2, name: 'x' })).rejects.toMatchObject({ code: 'invalid' });
    await restoreRecord(ctx, customerSource, { id, version: 2 });
    expect(await list()).toEqual(['Acme']);
    const manager = workspace.as.manager;
    await expect(purgeRecord(manager, customerSource, { id, version: 3 })).rejects.toMatchObject({ code: 'invalid' });
    await trashRecord(ctx, customerSource, { id, version: 3 });
    await expect(purgeRecord(ctx, customerSource, { id, version: 4 })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await purgeRecord(manager, customerSource, { id, version: 4 })).toEqual({ purged: 1 });
    await expect(get(id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await runtime.db.prisma.record.count({ where: { workspaceId: workspace.id } })).toBe(0);
  });
});

describe('undo', () => {
  it('takes back an edit, a creation and a deletion, each as one operation', async () => {
    const edit = operation();
    const { id } = await customer('Acme', { phone: '1' });
    await updateCustomer(edit, { id, version: 1, name: 'Acme Ltd', phone: '2' });
    await updateCustomer(ctx, { id, version: 2, phone: '3' });
    const undone = await undoOperation(ctx, { operation: edit.operationId });
    expect(undone).toMatchObject({ skipped: [{ ref: 'C-1', reason: 'Changed later: phone' }] });
    expect(await get(id)).toMatchObject({ name: 'Acme', phone: '3' });
    const create = operation();
    const bolt = await createCustomer(create, { name: 'Bolt', currency: 'EUR' });
    await undoOperation(ctx, { operation: create.operationId });
    expect((await get(bolt.id)).trashedAt).not.toBeNull();
    const trash = operation();
    await trashRecord(trash, customerSource, { id, version: (await get(id)).version });
    await undoOperation(ctx, { operation: trash.operationId });
    expect(await get(id)).toMatchObject({ trashedAt: null });
  });
});

describe('a merge', () => {
  it('moves what belongs to one customer to the other, and undo moves exactly that back', async () => {
    const winner = await customer('Acme', { phone: '1', email: null });
    const loser = await customer('Acme GmbH', { email: 'info@acme.example', notes: 'Pays late' });
    const third = await customer('Acme AG');
    const merge = operation();
    const merged = await mergeCustomers(merge, {
      winner: { id: winner.id, version: 1 },
      loser: { id: loser.id, version: 1 },
      take: ['email', 'notes'],
    });
    expect(merged).toMatchObject({
      id: winner.id,
      name: 'Acme',
      phone: '1',
      email: 'info@acme.example',
      notes: 'Pays late',
    });
    expect(await list()).toEqual(['Acme', 'Acme AG']);
    expect(await get(loser.id)).toMatchObject({ mergedIntoId: winner.id, trashedAt: null });
    const redirectOf = async (id: string) =>
      (await runtime.db.prisma.record.findFirstOrThrow({ where: { id } })).redirectId;
    expect(await redirectOf(loser.id)).toBe(winner.id);
    const again = { winner: { id: third.id, version: 1 }, loser: { id: loser.id, version: 2 } };
    await expect(mergeCustomers(ctx, again)).rejects.toMatchObject({ code: 'invalid' });
    await expect(updateCustomer(ctx, { id: loser.id, version: 2, name: 'x' })).rejects.toMatchObject({
      code: 'invalid',
    });

    const { reverted, skipped, operation: undo } = await undoOperation(ctx, { operation: merge.operationId });
    expect({ reverted, skipped }).toEqual({ reverted: 2, skipped: [] });
    expect(await list()).toEqual(['Acme', 'Acme AG', 'Acme GmbH']);
    expect(await get(winner.id)).toMatchObject({ email: null, notes: '' });
    expect(await redirectOf(loser.id)).toBeNull();

    await undoOperation(ctx, { operation: undo });
    expect(await list()).toEqual(['Acme', 'Acme AG']);
    expect(await get(winner.id)).toMatchObject({ email: 'info@acme.example' });
  });
  it('leads older losers to the last winner', async () => {
    const [one, two, three] = [await customer('One'), await customer('Two'), await customer('Three')];
    const version = (
      await mergeCustomers(ctx, { winner: { id: two.id, version: 1 }, loser: { id: one.id, version: 1 } })
    ).version;
    await mergeCustomers(ctx, { winner: { id: three.id, version: 1 }, loser: { id: two.id, version } });
    const { redirectId } = await runtime.db.prisma.record.findFirstOrThrow({ where: { id: one.id } });
    expect(redirectId).toBe(three.id);
  });
  it('is final once the winner is purged: those merged into it go with it', async () => {
    const [one, two] = [await customer('One'), await customer('Two')];
    const winner = { id: two.id, version: 1 };
    await mergeCustomers(ctx, { winner, loser: { id: one.id, version: 1 } });
    await trashRecord(ctx, customerSource, winner);
    expect(await purgeRecord(workspace.as.manager, customerSource, { id: two.id, version: 2 })).toEqual({ purged: 1 });
    for (const { id } of [one, two]) await expect(get(id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await runtime.db.prisma.record.count({ where: { workspaceId: workspace.id } })).toBe(0);
  });
  it('is refused between versions that somebody changed since', async () => {
    const [one, two] = [await customer('One'), await customer('Two')];
    await updateCustomer(ctx, { id: one.id, version: 1, phone: '1' });
    const stale = { winner: { id: two.id, version: 1 }, loser: { id: one.id, version: 1 } };
    await expect(mergeCustomers(ctx, stale)).rejects.toMatchObject({ code: 'conflict' });
    expect(await list()).toEqual(['One', 'Two']);
  });
});
