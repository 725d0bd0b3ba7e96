import { tmpdir } from 'node:os';
import { LIMITS } from '@quartermaster/contracts';
import {
  type Ctx,
  createTask,
  failRun,
  freeImportSpace,
  planImport,
  receiveImport,
  requestExport,
  requestWorkspaceExport,
  retryExport,
  startImport,
  storageFullMail,
} from '@quartermaster/domain';
import { testWorkspace } from '@quartermaster/domain/testing';
import { FakeClock } from '@quartermaster/testing';
import { describe, expect, it } from 'vitest';
import { databaseOfFile, execute, runtimeOfFile, traces } from './support';

// Of its own: what is freed is that of every workspace.
const databaseUrl = await databaseOfFile();
const clock = new FakeClock(new Date());
const runtime = runtimeOfFile({ databaseUrl, clock });
const { prisma } = runtime.db;
const DAY_MS = 86_400_000;

const upload = (ctx: Ctx, bytes = 2_048) =>
  receiveImport(ctx, { id: planImport(ctx).id, kind: 'csv', name: 'a.csv', bytes, sha256: '' });
const usedKib = async (workspaceId: string) =>
  (await prisma.counter.findFirst({ where: { workspaceId, kind: 'files' } }))?.value ?? 0;
const freeAll = async () => {
  while ((await freeImportSpace(runtime)) > 0);
};

describe('the file space of a workspace', () => {
  it('holds uploaded imports, and not one KiB more than the limit, however many come at the same time', async () => {
    const { id: workspaceId, as } = await testWorkspace(runtime);
    const value = LIMITS.workspaceFileBytes / 1_024 - 4;
    await prisma.counter.create({ data: { workspaceId, kind: 'files', value } });
    await expect(upload(as.manager, 4_097)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/file storage/),
    });
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => upload(as.manager)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await prisma.import.count({ where: { workspaceId } })).toBe(2);
    expect(await usedKib(workspaceId)).toBe(LIMITS.workspaceFileBytes / 1_024);
  });

  it('is free again once an import is done, and a week after one was uploaded, failed or was cancelled; only once', async () => {
    const { id: workspaceId, as } = await testWorkspace(runtime);
    const ids: string[] = [];
    for (const status of ['done', 'failed', 'cancelled', 'running', 'waiting', null]) {
      const { id } = await upload(as.manager);
      ids.push(id);
      if (!status) continue;
      const run = { kind: 'import', status, input: {}, requestedById: as.manager.actor.id };
      const finishedAt = ['running', 'waiting'].includes(status) ? null : clock.now();
      await prisma.run.create({ data: { ...run, workspaceId, id, finishedAt } });
    }
    const kept = async () => {
      await freeAll();
      const rows = await prisma.import.findMany({ where: { workspaceId, storedBytes: { gt: 0 } } });
      expect(await usedKib(workspaceId)).toBe(2 * rows.length);
      return ids.flatMap((id, index) => (rows.some((row) => row.id === id) ? [index] : []));
    };
    expect(await usedKib(workspaceId)).toBe(12);
    expect(await kept()).toEqual([1, 2, 3, 4, 5]);
    clock.advance(7 * DAY_MS - 1_000);
    expect(await kept()).toEqual([1, 2, 3, 4, 5]);
    clock.advance(2_000);
    expect(await kept()).toEqual([3, 4]);
  });
});

describe('a disk with less than its reserve', () => {
  // More than any disk has.
  const full = runtimeOfFile({ databaseUrl, clock, disk: { dir: tmpdir(), minFreeMb: 100_000_000 } });
  const onFull = (ctx: Ctx): Ctx => ({ ...ctx, runtime: full });
  const mailsOf = async (workspaceId: string) => {
    const rows = await prisma.outbox.findMany({ where: { workspaceId, job: 'email.storage-full' } });
    return rows.map(({ payload }) => (payload as { recipientId: string }).recipientId).sort();
  };

  it('takes no export and no import, and leaves no trace of them but the e-mails to the administrators', async () => {
    const { id: workspaceId, as } = await testWorkspace(runtime);
    const { id: failedId } = await requestExport(as.owner, { kind: 'tasks', formats: ['csv'] });
    await failRun((await execute(as.owner, failedId)).job, { id: failedId, failure: 'x' });
    const uploaded = await upload(as.owner);
    const attempts: Array<[string, (ctx: Ctx) => Promise<unknown>]> = [
      ['requestExport', (ctx) => requestExport(ctx, { kind: 'tasks', formats: ['csv'] })],
      ['requestWorkspaceExport', (ctx) => requestWorkspaceExport(ctx)],
      ['retryExport', (ctx) => retryExport(ctx, { id: failedId })],
      ['startImport', (ctx) => startImport(ctx, { id: uploaded.id, version: 1, options: uploaded.options })],
    ];
    const before = await traces(as.owner);
    for (const [name, attempt] of attempts) {
      await expect(attempt(onFull(as.owner)), name).rejects.toMatchObject({ code: 'storage_full' });
    }
    // One row keeps the day, two are e-mails.
    expect(await traces(as.owner)).toEqual({ ...before, keys: before.keys + 1, outbox: before.outbox + 2 });
    expect(await mailsOf(workspaceId)).toEqual([as.owner.actor.id, as.admin.actor.id].sort());
    await createTask(onFull(as.staff), { title: 'Everything else goes on' });
    for (const [name, attempt] of attempts) expect(await attempt(as.owner), name).toBeDefined();
  });

  it('is told once a day, however many are refused at the same time, and in each workspace', async () => {
    const [ours, theirs] = [await testWorkspace(runtime), await testWorkspace(runtime)];
    const ask = ({ as }: typeof ours) =>
      Promise.allSettled(Array.from({ length: 10 }, () => requestWorkspaceExport(onFull(as.admin))));
    await ask(ours);
    await ask(ours);
    expect(await mailsOf(ours.id)).toHaveLength(2);
    expect(await mailsOf(theirs.id)).toEqual([]);
    await ask(theirs);
    expect(await mailsOf(theirs.id)).toHaveLength(2);
    clock.advance(DAY_MS);
    await ask(ours);
    expect(await mailsOf(ours.id)).toHaveLength(4);
  });

  it('writes to whoever is an administrator when the e-mail is sent', async () => {
    const { as, slug } = await testWorkspace(runtime);
    const { id } = as.admin.actor;
    expect(await storageFullMail(as.owner, { recipientId: id })).toMatchObject({
      to: `admin-${id}@example.com`,
      slug,
    });
    expect(await storageFullMail(as.owner, { recipientId: as.manager.actor.id })).toBeNull();
    await prisma.member.updateMany({ where: { userId: id }, data: { role: 'staff' } });
    expect(await storageFullMail(as.owner, { recipientId: id })).toBeNull();
  });
});
