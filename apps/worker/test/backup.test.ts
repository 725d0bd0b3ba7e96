import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { measureDatabase } from '@quartermaster/db/backup';
import {
  addAttachment,
  adjustStock,
  createTask,
  openStock,
  planAttachment,
  type Runtime,
  sealAudit,
  taskSource,
} from '@quartermaster/domain';
import { newDatabase, newVariant, type TestWorkspace, testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import { servers, startProcess } from '@quartermaster/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { checkBackup } from '../src/backup/check';
import { createBackup } from '../src/backup/create';
import { removeAbandoned } from '../src/backup/folders';
import { readManifest } from '../src/backup/manifest';
import { restoreBackup } from '../src/backup/restore';
import { bundle } from './support/bundle';

let database: Awaited<ReturnType<typeof newDatabase>>;
let runtime: Runtime;
let workspace: TestWorkspace;
let filesDir: string;
let to: string;
const { signal } = new AbortController();
const lines: string[] = [];
const said: string[] = [];
const log = (line: string) => void said.push(line);
const report = (line: string) => void lines.push(line);

beforeAll(async () => {
  database = await newDatabase(servers().databaseUrl);
  filesDir = await mkdtemp(join(tmpdir(), 'quartermaster-files-'));
  runtime = testRuntime({ databaseUrl: database.databaseUrl, redisUrl: servers().redisUrl });
  workspace = await testWorkspace(runtime);
  const { staff } = workspace.as;
  for (let n = 0; n < 3; n++) await attach((await createTask(staff, { title: `Ünïcode ${n} 📦` })).id, `content ${n}`);
  const { manager } = workspace.as;
  const { id: variantId } = await newVariant(manager);
  await openStock(manager, { rows: [{ variantId, quantity: '10', cost: '2.5' }] });
  await adjustStock(manager, { variantId, by: '-3', reason: 'lost' });
  await sealAudit(runtime);
});
afterAll(async () => {
  await runtime.close();
  await database.drop();
  await rm(filesDir, { recursive: true });
});
beforeEach(async () => {
  lines.length = 0;
  to = await mkdtemp(join(tmpdir(), 'quartermaster-backups-'));
  return () => rm(to, { recursive: true });
});

/** A file on the disk and its row, as the upload leaves them. */
async function attach(recordId: string, content: string): Promise<string> {
  const { staff } = workspace.as;
  const { id, path } = await planAttachment(staff, taskSource, { recordId });
  const file = join(filesDir, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  await addAttachment(staff, taskSource, {
    id,
    recordId,
    name: `${content}.txt`,
    type: 'text/plain',
    bytes: content.length,
    sha256,
  });
  return path;
}

const settings = () => ({ databaseUrl: database.databaseUrl, filesDir, release: '7.8.9' });
const back = (changes: Partial<Parameters<typeof createBackup>[0]> = {}) =>
  createBackup({ ...settings(), to, signal, log, ...changes });
const check = async (folder: string) => {
  lines.length = 0;
  said.length = 0;
  const { databaseUrl } = database;
  const found = await checkBackup({ folder, databaseUrl, signal, log, report });
  expect(await scratches()).toEqual([]);
  return found;
};
const scratches = () => runtime.db.pool.query("SHOW DATABASES LIKE 'quartermaster_check_%'");

// Three databases of every table, on a machine that may be busy.
it('what is restored equals what was backed up: every row, every file, and the audit log and the stock books verify', async () => {
  const folder = await back();
  expect(await check(folder)).toBe(0);
  const sums = `Stock of ${workspace.slug}: products 1, variants 1, moves 2, unitsIn 10, unitsOut 3, onHand 7, reserved 0, available 7, incoming 0, stockValue 17.5, costOfGoods 0, orders 0, orderTotal 0, paid 0, invoiced 0, credited 0, exposure 0, purchaseOrders 0, purchaseTotal 0, receivedTotal 0, receipts 0.`;
  expect(said).toEqual([sums, expect.stringMatching(/ of release 7\.8\.9 is whole: .* and stock books verify\.$/)]);
  said.length = 0;
  const target = await newDatabase(database.databaseUrl);
  const restored = join(to, 'restored');
  try {
    const options = { folder, databaseUrl: target.databaseUrl, filesDir: restored, signal, log, report };
    expect(await restoreBackup(options)).toBe(0);
    expect(said).toEqual([expect.stringMatching(/^Restored \d+ tables and 3 files/), sums]);
    const { databaseUrl } = database;
    expect(await measureDatabase({ databaseUrl: target.databaseUrl, signal })).toEqual(
      await measureDatabase({ databaseUrl, signal }),
    );
    const { files, tables } = await readManifest(folder);
    expect(files).toHaveLength(3);
    expect(tables.find(({ name }) => name === 'audit_seals')?.rows).toBeGreaterThan(0);
    for (const { path } of files) {
      expect(await readFile(join(restored, path))).toEqual(await readFile(join(filesDir, path)));
    }
    await expect(restoreBackup(options)).rejects.toThrow('FILES_DIR is not empty');
    await expect(restoreBackup({ ...options, filesDir: join(to, 'other') })).rejects.toThrow('is not empty: ');
    expect(await readdir(join(to, 'other'))).toEqual([]);
  } finally {
    await target.drop();
  }
}, 240_000);

it.each<[damage: string, apply: (file: string) => Promise<void>, dump: string, content: string]>([
  ['a cut file', (file) => truncate(file, 5), 'database.sql.gz has 5 bytes instead of', 'has 5 bytes instead of 9.'],
  ['a missing file', (file) => rm(file), 'database.sql.gz is missing.', 'is missing.'],
  [
    'a changed byte',
    async (file) => {
      const bytes = await readFile(file);
      bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 1;
      await writeFile(file, bytes);
    },
    'database.sql.gz was changed',
    'was changed',
  ],
])('--check finds %s, of the dump and of the files', async (_damage, apply, dump, content) => {
  const folder = await back();
  const [file] = (await readManifest(folder)).files;
  await apply(join(folder, 'files', file?.path ?? ''));
  expect(await check(folder)).toBeGreaterThan(0);
  expect(lines[0]).toContain(`files/${file?.path} ${content}`);
  await apply(join(folder, 'database.sql.gz'));
  expect(await check(folder)).toBe(2);
  expect(lines[0]).toContain(dump);
});

it('--check finds rows that are not those of the manifest, and an attachment whose content the backup lacks', async () => {
  const folder = await back();
  const file = join(folder, 'manifest.json');
  const manifest = await readManifest(folder);
  const change = (changes: object) => writeFile(file, JSON.stringify({ ...manifest, ...changes }));
  const tables = manifest.tables.map((table) => ({
    ...table,
    ...(table.name === 'tasks' ? { rows: table.rows + 1 } : {}),
  }));
  await change({ tables });
  expect(await check(folder)).toBe(1);
  expect(lines[0]).toBe('The table tasks has 3 rows instead of 4.');
  const [first, ...rest] = manifest.files;
  await change({ files: rest });
  expect(await check(folder)).toBe(1);
  expect(lines[0]).toMatch(`The content of the attachment “content `);
  expect(lines[0]).toContain(`is missing: ${first?.path}.`);
  await appendFile(file, 'x');
  await expect(check(folder)).rejects.toThrow('is not JSON');
});

it('--check finds an audit log that does not match its seals', async () => {
  const { pool } = runtime.db;
  await pool.query('DROP TRIGGER audit_seals_no_update');
  const [seal] = await pool.query<Array<{ entryId: string; hash: string }>>(
    'SELECT entryId, hash FROM audit_seals LIMIT 1',
  );
  const set = (hash?: string) => pool.query('UPDATE audit_seals SET hash = ? WHERE entryId = ?', [hash, seal?.entryId]);
  await set('0'.repeat(64));
  const folder = await back().finally(() => set(seal?.hash));
  expect(await check(folder)).toBe(2);
  expect(lines[0]).toContain(`The audit log of the workspace ${workspace.slug}: Entry ${seal?.entryId}`);
});

it('--check finds stock books that do not agree with their ledger', async () => {
  const { pool } = runtime.db;
  await pool.query('UPDATE stock_totals SET onHand = onHand + 1');
  const folder = await back().finally(() => pool.query('UPDATE stock_totals SET onHand = onHand - 1'));
  expect(await check(folder)).toBe(2);
  expect(lines[0]).toMatch(
    new RegExp(
      `^The stock of the workspace ${workspace.slug}: On hand is the sum of the moves: .* has 8, .* have 7\\.$`,
    ),
  );
});

it('an interrupted backup leaves nothing', async () => {
  const aborter = new AbortController();
  const entries = await readdir(filesDir);
  expect(entries.length).toBeGreaterThan(0);
  const backing = back({ signal: aborter.signal });
  while (!(await readdir(to)).some((name) => name.endsWith('.part'))) await new Promise(setImmediate);
  aborter.abort();
  await expect(backing).rejects.toThrow();
  expect(await readdir(to)).toEqual([]);
});

it('a killed backup leaves a folder that is no backup, and the next one deletes it when it is old', async () => {
  const part = join(to, 'quartermaster-2020-01-01T00-00-00Z.part');
  await mkdir(part);
  await expect(check(part)).rejects.toThrow('is not a backup: it has no manifest.json.');
  await back();
  expect(existsSync(part)).toBe(true);
  await utimes(part, 0, 0);
  await removeAbandoned(to, new Date());
  expect(await readdir(to)).toHaveLength(1);
});

it('keeps the newest backups, and nothing else is deleted', async () => {
  const old = ['quartermaster-2020-01-01T00-00-00Z', 'quartermaster-2021-01-01T00-00-00Z', 'mine-2020-01-01T00-00-00Z'];
  for (const name of old) await mkdir(join(to, name));
  const folder = await back({ keep: 2 });
  expect((await readdir(to)).sort()).toEqual([old[2], old[1], folder.slice(to.length + 1)]);
});

it('the programs of the image make, check and restore a backup, and say in a sentence what is wrong', async () => {
  const folder = await bundle();
  const run = async (program: string, args: string[], changes: Record<string, string> = {}) => {
    const env = { DATABASE_URL: database.databaseUrl, FILES_DIR: filesDir, BACKUP_DIR: to, ...changes };
    const started = await startProcess({ file: join(folder, `${program}.mjs`), args, env });
    const { code } = await started.exited;
    return { code, said: started.logs().trim() };
  };
  const made = await run('backup', []);
  expect(made).toEqual({ code: 0, said: expect.stringMatching(/rows of \d+ tables and 3 files, 0\.\d MB$/) });
  const [path = ''] = made.said.split(': ');
  expect(await run('restore', [path, '--check'])).toEqual({
    code: 0,
    said: expect.stringMatching(/of release \d+\.\d+\.\d+ is whole/),
  });
  expect(await run('restore', [path])).toEqual({
    code: 1,
    said: expect.stringMatching(/^FILES_DIR is not empty: [^\n]*$/),
  });

  const wrong = new URL(database.databaseUrl);
  wrong.password = 'wrong';
  const refused = await run('backup', [], { DATABASE_URL: wrong.href });
  expect(refused).toEqual({
    code: 1,
    said: expect.stringMatching(/^The database refused the account or password[^\n]*$/),
  });
  wrong.port = '1';
  const away = await run('backup', [], { DATABASE_URL: wrong.href });
  expect(away).toEqual({ code: 1, said: expect.stringMatching(/^The database does not answer: [^\n]*$/) });
  const missing = await run('restore', [join(to, 'nothing'), '--check']);
  expect(missing).toEqual({ code: 1, said: expect.stringMatching(/is not a backup: it has no manifest.json\.$/) });
  const blocked = await run('backup', ['--to', join(path, 'manifest.json')]);
  expect(blocked).toEqual({ code: 1, said: expect.stringMatching(/^This (exists already|is not a folder): [^\n]*$/) });
  const inside = await run('backup', ['--to', join(filesDir, 'backups')]);
  expect(inside).toEqual({ code: 1, said: expect.stringContaining('is inside FILES_DIR') });
  expect(await run('backup', ['--keep', '0'])).toEqual({
    code: 1,
    said: expect.stringContaining('Usage: pnpm backup'),
  });
  expect(await readdir(to)).toHaveLength(1);
});
