import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Import, SheetPreview, StartImportInput } from '@quartermaster/contracts';
import type { CustomerSummary, CustomerTypes } from '@quartermaster/contracts/customers/customer';
import type { SupplierTypes } from '@quartermaster/contracts/suppliers/supplier';
import {
  type Ctx,
  claimJob,
  claimRun,
  createCustomer,
  createField,
  customerSource,
  enterAsJob,
  failRun,
  getExportFile,
  getImport,
  getRecord,
  getRun,
  listImportNotes,
  listRecords,
  makePreview,
  planExport,
  planImport,
  readExportRows,
  receiveImport,
  requestExport,
  requestPreview,
  runImport,
  startImport,
  supplierSource,
  undo,
} from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { execute, runtimeOfFile } from './support';

const runtime = runtimeOfFile();
let filesDir: string;
let workspace: TestWorkspace;
let manager: Ctx;

beforeAll(async () => {
  filesDir = await mkdtemp(join(tmpdir(), 'quartermaster-sheets-'));
});
afterAll(() => rm(filesDir, { recursive: true }));
beforeEach(async () => {
  workspace = await testWorkspace(runtime);
  manager = workspace.as.manager;
});

type Noun = 'customer' | 'supplier';
type Options = StartImportInput['options'];

async function upload(content: string, noun: Noun = 'customer', ctx = manager): Promise<Import> {
  const { id, path } = planImport(ctx);
  const bytes = Buffer.from(content);
  await mkdir(dirname(join(filesDir, path)), { recursive: true });
  await writeFile(join(filesDir, path), bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return receiveImport(ctx, { id, noun, kind: 'csv', name: 'sheet.csv', bytes: bytes.length, sha256 });
}

/** Executes a run as a worker does; `stopAfter` looks it is told to stop. */
async function work(id: string, { stopAfter = Number.POSITIVE_INFINITY, ctx = manager } = {}): Promise<void> {
  const { job, run } = await execute(ctx, id);
  let looks = 0;
  const assertWanted = () => {
    looks += 1;
    if (looks > stopAfter) throw new Error('told to stop');
  };
  await (run.kind === 'import' ? runImport : makePreview)(job, { run, filesDir, assertWanted });
}

async function preview(id: string, options: Options = {}): Promise<SheetPreview> {
  const { id: runId } = await requestPreview(manager, { id, options });
  await work(runId);
  const run = await getRun(manager, { id: runId });
  if (run.kind !== 'import-preview' || !run.result || !('creates' in run.result))
    throw new Error('there is no preview');
  return run.result;
}

async function importAll(content: string, noun: Noun = 'customer', options: Options = {}, ctx = manager) {
  const { id } = await upload(content, noun, ctx);
  await startImport(ctx, { id, version: 1, options });
  await work(id, { ctx });
  return getImport(ctx, { id });
}

const customers = async (ctx = manager): Promise<CustomerSummary[]> =>
  (await listRecords<CustomerTypes>(ctx, customerSource, { query: '', sort: 'key', limit: 100 })).items;
const customer = (key: string) => getRecord<CustomerTypes>(manager, customerSource, key);
async function notesOf(id: string): Promise<string[]> {
  const { items } = await listImportNotes(manager, { id, limit: 100 });
  return items.map(({ row, message }) => `${row}: ${message}`);
}

describe('a sheet of customers', () => {
  it('from Shopify calls people by their company, their name, or how they are reached', async () => {
    const fixtures = new URL('../src/imports/orders/fixtures/', import.meta.url);
    const csv = readFileSync(new URL('shopify-customers.csv', fixtures)).toString();
    const said = JSON.parse(readFileSync(new URL('expected.json', fixtures)).toString())['shopify-customers.csv'];
    const shown = await preview((await upload(csv)).id);
    expect(shown).toMatchObject({ creates: said.customers, duplicates: said.duplicates, failedRows: 0 });
    expect(shown.duplicateItems).toMatchObject([{ row: 5, like: 'row 2', by: 'e-mail' }]);
    expect(await importAll(csv)).toMatchObject({ created: 3, skipped: 1, failed: 0 });
    expect((await customers()).map(({ name, email }) => [name, email])).toEqual([
      ['Fern Cafe', 'ada.fern@example.com'],
      ['Bo', 'bo@example.com'],
      ['+4935112345', null],
    ]);
    expect(await customer('C-1')).toMatchObject({
      phone: '+447700900111',
      notes: 'Delivers before 9\nring twice',
      contacts: [{ name: 'Ada Fern' }],
      addresses: [{ line1: '1 Mill Lane', city: 'Leeds', postalCode: 'LS1 1BA', country: 'GB' }],
    });
    expect((await customer('C-2')).taxExempt).toBe(true);
    expect((await customer('C-3')).addresses).toMatchObject([{ postalCode: '01067' }]);
  });

  it('becomes customers with a contact and an address; odd cells are notes, a missing name is an error of its row', async () => {
    const csv = [
      'Company;First Name;Last Name;Job Title;E-mail Address;Business Phone;VAT number;Currency;Payment terms;Credit limit;Discount;Tax exempt;Address;City;State/Province;ZIP/Postal Code;Country/Region;Industry;Notes',
      'Acme;Ana;Ruiz;Buyer;ANA@acme.example;030 1234567;DE123;eur;Net 30;1.234,50 €;2,5 %;yes;Main St 1;Berlin;BE;01234;Germany;Toys;First line',
      ';;;Clerk;;;;;;;;;;;;;;;',
      'Odd;;;;no address;;;zz;soon;lots;200;perhaps;;;;;;;',
    ].join('\n');
    const done = await importAll(csv, 'customer', { currency: 'USD' });
    expect(done).toMatchObject({ noun: 'customer', status: 'done', rowsTotal: 3, created: 2, skipped: 0, failed: 1 });
    const field = await runtime.db.prisma.field.findFirstOrThrow({ where: { workspaceId: workspace.id } });
    expect(field).toMatchObject({ noun: 'customer', name: 'Industry', kind: 'text' });
    expect(await customer('C-1')).toMatchObject({
      name: 'Acme',
      email: 'ana@acme.example',
      phone: '030 1234567',
      taxNumber: 'DE123',
      currency: 'EUR',
      termsDays: 30,
      creditLimit: '123450',
      discountPercent: '2.5',
      taxExempt: true,
      notes: 'First line',
      source: 'file:sheet.csv#2',
      fields: { [field.id]: 'Toys' },
      contacts: [{ name: 'Ana Ruiz', jobTitle: 'Buyer', email: null, phone: null }],
      addresses: [{ line1: 'Main St 1', city: 'Berlin', region: 'BE', postalCode: '01234', country: 'Germany' }],
    });
    expect(await customer('C-2')).toMatchObject({
      ...{ name: 'Odd', email: null, currency: 'USD', termsDays: 0, creditLimit: null, discountPercent: '0' },
      ...{ taxExempt: false, contacts: [], addresses: [], fields: {} },
    });
    const notes = await notesOf(done.id);
    expect(notes[0]).toBe('3: The customer has no name');
    expect(notes.slice(1).map((note) => note.split(':').slice(0, 2).join(':'))).toEqual([
      '4: Currency',
      '4: E-mail',
      '4: Terms (days)',
      '4: Tax exempt',
      '4: Credit limit',
      '4: Discount (%)',
    ]);
  });

  it('is previewed as it will be: duplicates of records and of rows are named, and nothing is kept', async () => {
    await createCustomer(manager, { name: 'Acme', currency: 'PLN', taxNumber: 'PL 1' });
    const csv = 'Firma,NIP,Limit kredytowy\nNowa,PL-1,\nBeta,,"1,234.50"\nBETA,,\n,,\nGamma,,x\n';
    const { id } = await upload(csv);
    const shown = await preview(id);
    expect(shown).toMatchObject({
      noun: 'customer',
      creates: 2,
      duplicates: 2,
      failedRows: 0,
      withNotes: 1,
      currency: 'PLN',
    });
    expect(shown.duplicateItems).toEqual([
      { row: 2, title: 'Nowa', like: 'C-1 Acme', by: 'tax number' },
      { row: 4, title: 'BETA', like: 'row 3', by: 'name' },
    ]);
    expect(shown.items.map(({ row, values }) => [row, values.name, values.creditLimit])).toEqual([
      [3, 'Beta', '123450'],
      [6, 'Gamma', undefined],
    ]);
    expect(shown.table.columns).toEqual(['name', 'taxNumber', 'creditLimit']);
    expect(await customers()).toHaveLength(1);

    await startImport(manager, { id, version: 1 });
    await work(id);
    expect(await getImport(manager, { id })).toMatchObject({ created: 2, skipped: 2, failed: 0 });
    expect(await notesOf(id)).toEqual([
      '2: Nowa looks like C-1 Acme (same tax number) and was skipped',
      '4: BETA looks like row 3 (same name) and was skipped',
      '6: Credit limit: “x” is not an amount in PLN. It was left out',
    ]);
    expect((await importAll(csv, 'customer', { duplicates: 'create', repeated: 'again' })).created).toBe(4);
  });

  it('continues where it was interrupted, and one undo takes all of it back', async () => {
    const rows = Array.from({ length: 230 }, (_, n) => `Customer ${n},c${n}@example.com`);
    const { id } = await upload(['Name,E-mail', ...rows].join('\n'));
    await startImport(manager, { id, version: 1 });
    await expect(work(id, { stopAfter: 2 })).rejects.toThrow('told to stop');
    expect(await runtime.db.prisma.customer.count({ where: { workspaceId: workspace.id } })).toBe(200);
    await work(id);
    expect(await getImport(manager, { id })).toMatchObject({ status: 'done', created: 230, skipped: 0, rowsDone: 230 });
    const all = await runtime.db.prisma.customer.findMany({ where: { workspaceId: workspace.id } });
    expect(new Set(all.map(({ name }) => name)).size).toBe(230);
    expect(all).toHaveLength(230);
    const first = await undo(manager, { operation: id });
    const rest = await undo(manager, { operation: id, ...(first.next ? { before: first.next } : {}) });
    expect(first.reverted + rest.reverted).toBe(230);
    expect([first, rest]).toMatchObject([
      { skipped: [], failure: null },
      { skipped: [], failure: null, next: null },
    ]);
    expect(await customers()).toEqual([]);
  });

  it('is refused without a column for the name, and to those who may not import', async () => {
    const { id } = await upload('Phone\n1\n');
    expect(await preview(id)).toMatchObject({ creates: 0, table: { headers: ['Phone'], columns: ['phone'] } });
    await startImport(manager, { id, version: 1 });
    await expect(work(id)).rejects.toThrow('No column is the name');
    await failRun(manager, { id, failure: 'x' });
    const options = { columns: ['nonsense'] };
    await expect(startImport(manager, { id, version: 2, options })).rejects.toMatchObject({ code: 'invalid' });
    expect(() => planImport(workspace.as.staff)).toThrow();
  });
});

async function rowsOf(ctx: Ctx, noun: Noun, columns: string[], query = '') {
  const list = { filter: { query }, sort: 'key', columns };
  const { id } = await requestExport(ctx, { kind: 'records', noun, formats: ['csv'], ...list });
  const { job, run } = await execute(ctx, id);
  const plan = await planExport(job, run);
  const rows: object[] = [];
  await readExportRows(job, plan, async (batch) => void rows.push(...batch));
  await failRun(job, { id, failure: 'not written by this test' });
  return { id, rows, plan };
}

describe('an exported list', () => {
  it('has the columns of the kind, amounts in major units, and comes back with the same values elsewhere', async () => {
    const field = await createField(manager, { noun: 'customer', name: 'Budget', kind: 'money', currency: 'EUR' });
    const values = {
      creditLimit: '123450',
      discountPercent: '2.5',
      taxExempt: true,
      termsDays: 14,
      phone: '+49 30 123456',
    };
    await createCustomer(manager, { name: 'Acme', currency: 'EUR', ...values, fields: { [field.id]: '990' } });
    await createCustomer(manager, { name: 'Yen', currency: 'JPY', creditLimit: '500', taxNumber: 'T-1' });
    const listed = ['name', 'email', 'phone', 'tax', 'currency', 'terms', 'exempt', 'limit', 'discount'];
    const { rows, plan } = await rowsOf(manager, 'customer', ['key', ...listed, 'created', `cf:${field.id}`]);
    expect(rows).toMatchObject([
      { key: 'C-1', name: 'Acme', phone: '+49 30 123456', currency: 'EUR', limit: '1234.50', exempt: true, terms: 14 },
      { key: 'C-2', name: 'Yen', currency: 'JPY', limit: '500', exempt: false, discount: '0' },
    ]);
    expect(rows[0]).toHaveProperty(`cf:${field.id}`, '9.90');
    expect(plan.columns.map(({ key }) => key)).toEqual(['key', ...listed, 'created', `cf:${field.id}`]);

    // As the CSV has it: headers of the list report, and a mark before what spreadsheets would take for a formula.
    const headers = ['Customer', 'Name', 'E-mail', 'Phone', 'Tax number', 'Currency', 'Terms (days)', 'Tax exempt'];
    const head = [...headers, 'Credit limit', 'Discount (%)', 'Created', 'Budget (EUR)'];
    const lines = rows.map((row) =>
      Object.values(row)
        .map((value) => (value === null ? '' : String(value).replace(/^\+/, "'+")))
        .join(';'),
    );
    const elsewhere = (await testWorkspace(runtime)).as.manager;
    const twin = await createField(elsewhere, { noun: 'customer', name: 'Budget', kind: 'money', currency: 'EUR' });
    const { created } = await importAll([head.join(';'), ...lines].join('\r\n'), 'customer', {}, elsewhere);
    expect(created).toBe(2);
    const same = ({ id: _, createdAt: __, updatedAt: ___, fields, ...rest }: CustomerSummary, of: string) => ({
      ...rest,
      budget: fields[of] ?? null,
    });
    expect((await customers(elsewhere)).map((one) => same(one, twin.id))).toEqual(
      (await customers()).map((one) => same(one, field.id)),
    );
  });

  it('is for managers and above: when it is requested, made and downloaded', async () => {
    await expect(rowsOf(workspace.as.staff, 'customer', ['name'])).rejects.toMatchObject({ code: 'forbidden' });
    const { id } = await rowsOf(manager, 'customer', ['name']);
    await expect(getExportFile(workspace.as.staff, { id, format: 'csv' })).rejects.toMatchObject({ code: 'forbidden' });
    const { id: second } = await requestExport(manager, { kind: 'records', noun: 'customer', formats: ['csv'] });
    await runtime.db.prisma.member.updateMany({ where: { userId: manager.actor.id }, data: { role: 'staff' } });
    const { outboxId } = await runtime.db.prisma.run.findFirstOrThrow({ where: { id: second } });
    const claim = await claimJob(runtime.db, { outboxId: outboxId ?? '', generation: 1 });
    if (!claim) throw new Error('there was nothing to claim');
    const job = await enterAsJob(runtime, { workspaceId: workspace.id, job: claim.name, claim, requestId: 'test' });
    await expect(claimRun(job, second)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is refused for a sort, a column or a query that the kind has not', async () => {
    const ask = (more: object) =>
      requestExport(manager, { kind: 'records', noun: 'supplier', formats: ['csv'], ...more });
    await expect(ask({ sort: 'due' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(ask({ columns: ['limit'] })).rejects.toMatchObject({ code: 'invalid' });
    await expect(ask({ filter: { query: 'credit_limit > 5' } })).rejects.toMatchObject({ code: 'invalid' });
  });
});

it('imports suppliers by the same code', async () => {
  const done = await importAll('Lieferant;Lieferzeit;Mindestbestellwert\nAlpha;5 Tage;99,90\n', 'supplier', {
    columns: ['name', 'leadDays', 'minimumOrder'],
  });
  expect(done).toMatchObject({ noun: 'supplier', created: 1, failed: 0 });
  const made = await getRecord<SupplierTypes>(manager, supplierSource, 'S-1');
  expect(made).toMatchObject({ name: 'Alpha', currency: 'EUR', leadDays: 5, minimumOrder: '9990' });
});
