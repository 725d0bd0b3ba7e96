import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Export, ExportFormat } from '@quartermaster/contracts';
import {
  type Ctx,
  createTask,
  getExport,
  listDeadLetters,
  listTasks,
  requestExport,
  retryExport,
} from '@quartermaster/domain';
import { eventually, servers } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Desk, openDesk } from './support/desk';
import { compareFiles, filesOf } from './support/export-files';
import { mailTo } from './support/mail';
import { jobIn, makeDue } from './support/outbox';

const FORMATS: ExportFormat[] = ['csv', 'xlsx', 'pdf'];
// A process for each run, on machines that may be busy.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 180_000 });

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk('report');
  await desk.open();
});
afterAll(() => desk.close());

function exportIn(ctx: Ctx, { id, status }: Pick<Export, 'id' | 'status'>): Promise<Export> {
  const look = async () => {
    const item = await getExport(ctx, { id });
    return item.status === status && item;
  };
  return eventually(look, { timeoutMs: 120_000 });
}

it('an export in three formats: each file as the database says, rows as in the list, nothing half made, a mail', async () => {
  const { workspace, settings, runtime } = desk;
  const { manager } = workspace.as;
  for (const title of ['Call the carrier', '=1+1', 'Größe "XL", blau']) await createTask(manager, { title });
  const { id } = await requestExport(manager, { kind: 'tasks', formats: FORMATS });
  const item = await exportIn(manager, { id, status: 'done' });

  expect(item).toMatchObject({ rowsDone: 3, rowsTotal: 3, failure: null });
  const files = await compareFiles(manager, { item, filesDir: settings.FILES_DIR });
  expect(files.map(({ format, rows, matches }) => ({ format, rows, matches }))).toEqual(
    FORMATS.map((format) => ({ format, rows: 3, matches: true })),
  );
  const text = files[0]?.content.toString('utf8') ?? '';
  const keys = text.split('\r\n').flatMap((line) => /^T-\d+/.exec(line) ?? []);
  expect(keys).toEqual((await listTasks(manager)).items.map(({ key }) => key));
  expect(await filesOf(settings.FILES_DIR, workspace.id)).toHaveLength(FORMATS.length);

  await jobIn(runtime, { name: 'email.report-ready', state: 'done' });
  const [mail, ...more] = await mailTo(servers().mailUrl, `manager-${manager.actor.id}@example.com`);
  expect(more).toHaveLength(0);
  expect(mail?.text).toContain(`http://desk.example.com/api/files/reports/${id}/pdf?workspace=${workspace.slug}`);
  expect(mail?.text).toContain(`http://desk.example.com/w/${workspace.slug}/today?jobs=open`);
});

it('an export without rows is a file with nothing but its header', async () => {
  const { manager } = desk.workspace.as;
  const { id } = await requestExport(manager, { kind: 'tasks', formats: ['csv'], filter: { query: 'status = done' } });
  expect(await exportIn(manager, { id, status: 'done' })).toMatchObject({ rowsDone: 0, rowsTotal: 0 });
});

it('progress is told from the first row to the last, to whoever asked', async () => {
  const { workspace, runtime } = desk;
  const { manager } = workspace.as;
  const told: unknown[] = [];
  const end = runtime.bus.subscribe('changes', (message) => told.push(message));
  const { id } = await requestExport(manager, { kind: 'tasks', formats: ['csv'] });
  await exportIn(manager, { id, status: 'done' });
  end();
  const progress = { ref: id, kind: 'progress', audience: manager.actor.id };
  expect(told).toContainEqual(expect.objectContaining({ ...progress, progress: { done: 0, total: 3 } }));
  expect(told).toContainEqual(expect.objectContaining({ ...progress, progress: { done: 3, total: 3 } }));
});

it('whoever lost the right to export before it was made gets a failed one that says so, and no file', async () => {
  const { workspace, runtime, settings } = desk;
  const { owner } = workspace.as;
  const before = await filesOf(settings.FILES_DIR, workspace.id);
  const leaver = await workspace.join('manager');
  // Every role of today may request exports; this one may nothing.
  await runtime.db.prisma.member.updateMany({ where: { userId: leaver.actor.id }, data: { role: 'none' } });
  const { id } = await requestExport(leaver, { kind: 'tasks', formats: ['csv'] });

  const item = await exportIn(owner, { id, status: 'failed' });
  expect(item.failure).toBe('You no longer have permission to export from this workspace.');
  await jobIn(runtime, { name: 'run.execute', state: 'dead' });
  const { items } = await listDeadLetters(owner);
  expect(items).toContainEqual(expect.objectContaining({ job: 'run.execute', payload: { runId: id }, attempts: 1 }));
  expect(await filesOf(settings.FILES_DIR, workspace.id)).toEqual(before);

  await runtime.db.prisma.member.updateMany({ where: { userId: leaver.actor.id }, data: { role: 'manager' } });
  await retryExport(leaver, { id });
  expect(await exportIn(owner, { id, status: 'done' })).toMatchObject({ failure: null });
});

it('an export that a full disk stops says why while it waits, administrators get a mail, and the next try succeeds', async () => {
  const { settings, runtime } = desk;
  await desk.clear();
  const { id: workspaceId, as } = await desk.newWorkspace();
  const { id } = await requestExport(as.manager, { kind: 'tasks', formats: ['csv'] });
  const { outboxId } = await runtime.db.prisma.run.findFirstOrThrow({ where: { workspaceId, id } });
  const folder = join(settings.FILES_DIR, workspaceId);
  await mkdir(folder, { recursive: true });
  // What the first two executions write to: every write to it fails with ENOSPC.
  for (const fence of [1, 2]) {
    await symlink('/dev/full', join(folder, `${id}.${outboxId?.slice(-12)}.${fence}.csv.part`));
  }
  await desk.open();

  const look = async () => {
    const item = await getExport(as.manager, { id });
    return item.failure !== null && item;
  };
  expect(await eventually(look, { timeoutMs: 120_000 })).toMatchObject({
    status: 'running',
    failure:
      'The server has too little disk space left for files. Nothing was saved. An administrator has to free some space first. ' +
      'This is tried again by itself.',
  });
  await jobIn(runtime, { name: 'email.storage-full', state: 'done' });
  const mails = () => mailTo(servers().mailUrl, `admin-${as.admin.actor.id}@example.com`);
  const [mail] = await eventually(async () => {
    const found = await mails();
    return found.length > 0 && found;
  });
  expect(mail?.subject).toMatch(/^The server of .* is out of disk space$/);
  expect(await exportIn(as.manager, { id, status: 'done' })).toMatchObject({ failure: null });
  expect(await filesOf(settings.FILES_DIR, workspaceId)).toEqual([expect.stringMatching(/\.3\.csv$/)]);
  expect(await mails()).toHaveLength(1);
});

it('below the reserve nothing is written, and after the last try the export says so', async () => {
  const { settings, runtime } = desk;
  await desk.clear();
  const { id: workspaceId, as } = await desk.newWorkspace();
  // More than any disk has.
  await desk.open({ FILES_MIN_FREE_MB: 100_000_000 });
  const { id } = await requestExport(as.manager, { kind: 'tasks', formats: ['csv'] });
  await jobIn(runtime, { name: 'run.execute', state: 'pending' });
  expect(await filesOf(settings.FILES_DIR, workspaceId)).toEqual([]);
  await runtime.db.pool.query("UPDATE outbox SET attempts = 4 WHERE job = 'run.execute'");
  await makeDue(runtime);
  expect(await exportIn(as.manager, { id, status: 'failed' })).toMatchObject({
    failure: expect.stringMatching(/^The server has too little disk space .* free some space first\.$/),
  });
});
