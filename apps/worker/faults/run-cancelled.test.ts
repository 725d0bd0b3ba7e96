import {
  bulkTasks,
  type Ctx,
  cancelRun,
  getRun,
  requestExport,
  startImport,
  undo as undoOperation,
} from '@quartermaster/domain';
import { eventually } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { filesOf } from '../test/support/export-files';
import { seedTasks } from '../test/support/seed-tasks';
import { upload } from '../test/support/upload';
import { openStage, type Stage } from './support/stage';

/** How often each kind is cancelled. */
const TIMES = process.env.LONG_TESTS ? 50 : 3;
const ROWS = 300;
/** Due on a day of their own, so that a query finds them. More than one call changes, so they become a run. */
const BULK_TASKS = 400;
let stage: Stage;
let manager: Ctx;

beforeAll(async () => {
  stage = await openStage();
  manager = stage.workspace.as.manager;
  await seedTasks(manager, 12);
  await stage.runtime.db.pool.query("UPDATE tasks SET dueOn = '2030-02-01' WHERE workspaceId = ? AND number <= ?", [
    manager.workspaceId,
    BULK_TASKS,
  ]);
  await stage.startWorker();
});
afterAll(() => stage.close());

interface Kind {
  request(): Promise<string>;
  /** How many records the runs of this kind have changed; null if it changes none. */
  changed(): Promise<number> | null;
}

const KINDS: Record<'export' | 'import' | 'bulk', Kind> = {
  export: {
    request: async () => (await requestExport(manager, { kind: 'tasks', formats: ['csv', 'pdf'] })).id,
    changed: () => null,
  },
  import: {
    async request() {
      const titles = Array.from({ length: ROWS }, (_, n) => `Row ${n}`);
      const content = `Title\n${titles.join('\n')}\n`;
      const { id, version } = await upload(manager, { filesDir: stage.filesDir, content });
      await startImport(manager, { id, version, options: { repeated: 'again' } });
      return id;
    },
    changed: () => count({ title: { startsWith: 'Row ' }, trashedAt: null }),
  },
  bulk: {
    async request() {
      const target = { query: 'due = 2030-02-01' };
      return (await bulkTasks(manager, { target, change: { priority: 'high' } })).id;
    },
    changed: () => count({ priority: 3 }),
  },
};

function count(where: object): Promise<number> {
  return stage.runtime.db.prisma.task.count({ where: { workspaceId: manager.workspaceId, ...where } });
}

/** Undoes all of an operation. */
async function undo(operation: string): Promise<void> {
  for (let before: string | null | undefined; before !== null; ) {
    const { next, skipped, failure } = await undoOperation(manager, { operation, ...(before ? { before } : {}) });
    expect([skipped, failure]).toEqual([[], null]);
    before = next;
  }
}

it.each(Object.keys(KINDS) as Array<keyof typeof KINDS>)(
  'a run of kind %s, cancelled at a random moment, ends: no file and no unfinished run is left, and its operation takes back what it did',
  async (name) => {
    const kind = KINDS[name];
    const { prisma } = stage.runtime.db;
    const { workspaceId } = manager;
    for (let time = 0; time < TIMES; time++) {
      const id = await kind.request();
      const moment = Math.random();
      const isPast = async () => {
        const { done, total, stage, status } = await getRun(manager, { id });
        return status === 'done' || (stage === 'writing' && total !== null && done >= moment * total);
      };
      // In one of five it is cancelled before, or just when, the worker takes it up.
      if (time % 5 > 0) await eventually(isPast, { timeoutMs: 120_000 });
      const accepted = await cancelRun(manager, { id }).then(
        () => true,
        () => false,
      );
      const ended = async () => {
        const run = await getRun(manager, { id });
        return run.status !== 'waiting' && run.status !== 'running' && run;
      };
      const run = await eventually(ended);
      // It may have come to its end before the worker heard of the cancellation, but never fails.
      expect(accepted ? ['cancelled', 'done'] : ['done'], `at ${moment}`).toContain(run.status);
      expect(await prisma.run.count({ where: { workspaceId, status: { in: ['waiting', 'running'] } } })).toBe(0);
      const changed = await kind.changed();
      if (run.kind === 'bulk') expect(run.result?.changed).toBe(changed);
      if (run.kind === 'import') expect(run.result?.created).toBe(changed);
      if (run.kind === 'export' && run.status === 'cancelled') {
        const left = async () => (await filesOf(stage.filesDir, workspaceId)).filter((file) => file.startsWith(id));
        await eventually(async () => (await left()).length === 0);
      }
      if (changed === null || changed === 0) continue;
      await undo(run.operation ?? '');
      expect(await kind.changed(), `undone at ${moment}`).toBe(0);
    }
  },
  1_800_000,
);
