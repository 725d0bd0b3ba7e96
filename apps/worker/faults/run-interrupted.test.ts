import { bulkTasks, type Ctx, getRun, startImport } from '@quartermaster/domain';
import { testWorkspace } from '@quartermaster/domain/testing';
import { eventually, sampled, type TcpProxy, tcpProxy } from '@quartermaster/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seedTasks } from '../test/support/seed-tasks';
import { upload } from '../test/support/upload';
import { openStage, type Stage, type WorkerProcess } from './support/stage';

const ROWS = 1_000;
let stage: Stage;
/** Between the workers and the database. */
let proxy: TcpProxy;
let manager: Ctx;
let worker: WorkerProcess;

beforeAll(async () => {
  stage = await openStage();
  proxy = await tcpProxy({ target: stage.services.databaseUrl });
});
beforeEach(async () => {
  manager = (await testWorkspace(stage.runtime)).as.manager;
});
afterAll(async () => {
  await stage?.close();
  await proxy?.close();
});

interface Kind {
  request(): Promise<string>;
  /** Every record was changed exactly once. */
  expectOnce(id: string): Promise<void>;
}

const KINDS: Record<'import' | 'bulk', Kind> = {
  import: {
    async request() {
      const titles = Array.from({ length: ROWS }, (_, n) => `Bin ${n}`);
      const content = `Title\n${titles.join('\n')}\n`;
      const { id, version } = await upload(manager, { filesDir: stage.filesDir, content });
      await startImport(manager, { id, version });
      return id;
    },
    async expectOnce(id) {
      const run = await getRun(manager, { id });
      expect(run).toMatchObject({ done: ROWS, total: ROWS, result: { created: ROWS, skipped: 0, failed: 0 } });
      const { workspaceId } = manager;
      const tasks = await stage.runtime.db.prisma.task.findMany({ where: { workspaceId } });
      expect(tasks).toHaveLength(ROWS);
      expect(new Set(tasks.map(({ title }) => title)).size).toBe(ROWS);
      expect(new Set(tasks.map(({ number }) => number)).size).toBe(ROWS);
    },
  },
  bulk: {
    async request() {
      await seedTasks(manager, 9);
      return (await bulkTasks(manager, { target: { query: '' }, change: { deferDays: 7 } })).id;
    },
    async expectOnce(id) {
      const run = await getRun(manager, { id });
      expect(run).toMatchObject({ done: 512, total: 512, result: { changed: 512, skippedCount: 0 } });
      const where = { workspaceId: manager.workspaceId, dueOn: new Date('2030-01-08') };
      expect(await stage.runtime.db.prisma.task.count({ where })).toBe(512);
    },
  },
};

const FAULTS = {
  async 'its worker is killed'() {
    worker.kill();
    await worker.exited;
    worker = await startWorker();
  },
  async 'the database is killed'() {
    await stage.services.mariadb.kill();
    await stage.services.mariadb.start();
  },
  async 'the database freezes'() {
    proxy.freeze();
    await eventually(() => worker.logs().includes('a run failed'), { timeoutMs: 120_000 });
    proxy.resume();
  },
};

const startWorker = () => stage.startWorker({ DATABASE_URL: proxy.url });

describe.each(Object.keys(KINDS) as Array<keyof typeof KINDS>)('a run of kind %s', (name) => {
  const turn = Object.keys(KINDS).indexOf(name);
  it.each(sampled(Object.keys(FAULTS) as Array<keyof typeof FAULTS>, turn, { of: 2 }))(
    'continues where it stopped when %s: it is done in the end, and nothing was done twice',
    async (fault) => {
      worker = await startWorker();
      const id = await KINDS[name].request();
      await eventually(
        async () => {
          const { stage, done, total } = await getRun(manager, { id });
          return stage === 'writing' && done > 0 && done < (total ?? 0);
        },
        { timeoutMs: 60_000 },
      );
      await FAULTS[fault]();
      await eventually(async () => (await getRun(manager, { id })).finishedAt, { timeoutMs: 120_000 });
      expect(await getRun(manager, { id })).toMatchObject({ status: 'done', failure: null });
      await KINDS[name].expectOnce(id);
      worker.kill();
      await worker.exited;
    },
    300_000,
  );
});
