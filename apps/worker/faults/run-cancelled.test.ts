import { bulkTasks, type Ctx, cancelRun, getImport, getRun, requestExport, startImport } from '@quartermaster/domain';
import { eventually } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { filesOf } from '../test/support/report-files';
import { seedTasks } from '../test/support/seed-tasks';
import { upload } from '../test/support/upload';
import { openStage, type Stage } from './support/stage';

/** How often each kind is cancelled; long runs set more. */
const TIMES = Number(process.env.CANCEL_TIMES ?? 3);
const ROWS = 300;
let stage: Stage;
let manager: Ctx;

beforeAll(async () => {
  stage = await openStage();
  manager = stage.workspace.as.manager;
  await seedTasks(manager, 12);
  await stage.startWorker();
});
afterAll(() => stage.close());

const KINDS = {
  export: async () => (await requestExport(manager, { kind: 'tasks', formats: ['csv', 'pdf'] })).id,
  async import() {
    const titles = Array.from({ length: ROWS }, (_, n) => `Row ${n}`);
    const { id, version } = await upload(manager, {
      filesDir: stage.filesDir,
      content: `Title\n${titles.join('\n')}\n`,
    });
    await startImport(manager, { id, version });
    return id;
  },
  bulk: async () => (await bulkTasks(manager, { target: { query: '' }, change: { addLabelIds: [], deferDays: 1 } })).id,
};

it.each(Object.keys(KINDS) as Array<keyof typeof KINDS>)(
  'a run of kind %s, cancelled at any moment, ends: no part, no file and no running row is left, and it says how far it was',
  async (kind) => {
    const { prisma } = stage.runtime.db;
    const { workspaceId } = manager;
    for (let time = 0; time < TIMES; time++) {
      const imported = await prisma.importedRow.count({ where: { workspaceId } });
      const id = await KINDS[kind]();
      // From before it is taken up to the middle of it.
      const moment = time / TIMES;
      await eventually(
        async () => {
          const { done, total, status } = await getRun(manager, { id });
          return moment === 0 || status === 'done' || (total !== null && done >= moment * total);
        },
        { timeoutMs: 120_000 },
      );
      const asked = await cancelRun(manager, { id }).catch(() => null);
      const ended = async () => {
        const run = await getRun(manager, { id });
        return run.status !== 'waiting' && run.status !== 'running' && run;
      };
      const run = await eventually(ended, { timeoutMs: 60_000 });
      expect(run.status).toBe(asked ? run.status : 'done');
      expect(['cancelled', 'done']).toContain(run.status);
      if (run.status === 'done') continue;
      await eventually(async () => (await filesOf(stage.filesDir, workspaceId)).every((name) => !name.startsWith(id)), {
        timeoutMs: 30_000,
      });
      expect(await prisma.run.count({ where: { workspaceId, status: { in: ['waiting', 'running'] } } })).toBe(0);
      if (kind === 'import') {
        const { created } = await getImport(manager, { id });
        expect(await prisma.importedRow.count({ where: { workspaceId } })).toBe(imported + created);
      }
      if (kind === 'bulk' && run.kind === 'bulk') {
        const where = { workspaceId, operationId: run.operation, noun: 'task' };
        expect(await prisma.auditEntry.count({ where })).toBe(run.result?.changed);
      }
    }
  },
  600_000,
);
