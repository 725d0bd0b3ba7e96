import type { ExportFormat } from '@quartermaster/contracts';
import type { CustomerTypes } from '@quartermaster/contracts/customers/customer';
import {
  type Ctx,
  createCustomer,
  customerSource,
  getExport,
  getRun,
  listRecords,
  requestExport,
  requestPreview,
  startImport,
} from '@quartermaster/domain';
import { eventually } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Desk, openDesk } from './support/desk';
import { compareFiles } from './support/export-files';
import { upload } from './support/upload';

const FORMATS: ExportFormat[] = ['csv', 'xlsx', 'pdf'];
const COLUMNS = ['key', 'name', 'phone', 'exempt', 'limit'];
const WAIT = { timeoutMs: 120_000 };
// A process for each run, on machines that may be busy.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 180_000 });

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk('sheets');
  await desk.open();
});
afterAll(() => desk.close());

function doneRun(ctx: Ctx, id: string) {
  const look = async () => {
    const run = await getRun(ctx, { id });
    if (run.status === 'failed') throw new Error(`the run failed: ${run.failure}`);
    return run.status === 'done' && run;
  };
  return eventually(look, WAIT);
}

it('exports customers in three formats, and imports the CSV elsewhere with a preview, each in a process of its own', async () => {
  const { workspace, settings } = desk;
  const { manager } = workspace.as;
  await createCustomer(manager, {
    name: '=Acme; Söhne',
    currency: 'EUR',
    creditLimit: '123450',
    phone: '+49 30 1234567',
  });
  await createCustomer(manager, { name: 'Yen', currency: 'JPY', creditLimit: '500', taxExempt: true });
  const list = { sort: 'key', columns: COLUMNS, formats: FORMATS };
  const { id } = await requestExport(manager, { kind: 'records', noun: 'customer', ...list });
  await doneRun(manager, id);
  const item = await getExport(manager, { id });
  expect(item).toMatchObject({ kind: 'records', noun: 'customer', rowsDone: 2, failure: null });
  const files = await compareFiles(manager, { item, filesDir: settings.FILES_DIR });
  expect(files.map(({ format, rows, matches }) => ({ format, rows, matches }))).toEqual(
    FORMATS.map((format) => ({ format, rows: 2, matches: true })),
  );
  const content = files[0]?.content.toString('utf8') ?? '';
  // The amounts have their currency beside them, although nobody asked for it.
  expect(content.replace('\uFEFF', '').trimEnd().split('\r\n')).toEqual([
    'Customer,Name,Phone,Tax exempt,Credit limit,Currency',
    "C-1,'=Acme; Söhne,'+49 30 1234567,false,1234.50,EUR",
    'C-2,Yen,,true,500,JPY',
  ]);

  const elsewhere = (await desk.newWorkspace()).as.manager;
  const file = await upload(elsewhere, { filesDir: settings.FILES_DIR, noun: 'customer', content });
  const asked = await requestPreview(elsewhere, { id: file.id });
  expect((await doneRun(elsewhere, asked.id)).result).toMatchObject({ noun: 'customer', creates: 2, duplicates: 0 });
  await startImport(elsewhere, { id: file.id, version: 1 });
  expect((await doneRun(elsewhere, file.id)).result).toEqual({ created: 2, skipped: 0, failed: 0 });
  const { items } = await listRecords<CustomerTypes>(elsewhere, customerSource, { query: '', sort: 'key', limit: 9 });
  expect(items).toMatchObject([
    { name: '=Acme; Söhne', phone: '+49 30 1234567', currency: 'EUR', creditLimit: '123450', taxExempt: false },
    { name: 'Yen', phone: null, currency: 'JPY', creditLimit: '500', taxExempt: true },
  ]);
});
