import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { getImport, planImport, receiveImport, startImport } from '@quartermaster/domain';
import { eventually } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lastJob } from '../test/support/outbox';
import { openStage, type Stage } from './support/stage';

const ROWS = 2_000;
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

it('a worker killed in the middle of an import: another goes on, and every row is one task', async () => {
  const { workspace, runtime } = stage;
  const { manager } = workspace.as;
  const titles = Array.from({ length: ROWS }, (_, n) => `Bin ${n}`);
  const { id, version } = await received(`Title\n${titles.join('\n')}\n`);
  const doomed = await stage.startWorker();
  await startImport(manager, { id, version });
  await eventually(async () => (await getImport(manager, { id })).rowsDone > 0, { timeoutMs: 30_000 });
  doomed.kill();
  await doomed.exited;
  const { status, rowsDone } = await getImport(manager, { id });
  expect([status, rowsDone < ROWS]).toEqual(['running', true]);

  await stage.startWorker();
  await eventually(async () => (await getImport(manager, { id })).status === 'done', { timeoutMs: 90_000 });
  expect((await lastJob(runtime, 'run.execute')).fence).toBe(2);
  expect(await getImport(manager, { id })).toMatchObject({
    rowsDone: ROWS,
    rowsTotal: ROWS,
    created: ROWS,
    skipped: 0,
    failed: 0,
  });
  const where = { workspaceId: workspace.id };
  const tasks = await runtime.db.prisma.task.findMany({ where, select: { title: true, number: true } });
  expect(tasks.map(({ title }) => title).sort()).toEqual(titles.sort());
  expect(new Set(tasks.map(({ number }) => number)).size).toBe(ROWS);
});

/** A CSV, as the upload leaves it. */
async function received(content: string) {
  const { manager } = stage.workspace.as;
  const { id, path } = planImport(manager);
  const file = join(stage.filesDir, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return receiveImport(manager, { id, kind: 'csv', name: 'bins.csv', bytes: content.length, sha256 });
}
