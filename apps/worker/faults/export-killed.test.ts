import { getExport, requestExport } from '@quartermaster/domain';
import { eventually } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compareFiles, filesOf } from '../test/support/export-files';
import { jobIn, lastJob } from '../test/support/outbox';
import { seedTasks } from '../test/support/seed-tasks';
import { openStage, type Stage } from './support/stage';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

it('a worker killed in the middle of an export: another resumes and makes one file per format', async () => {
  const { workspace, runtime, filesDir } = stage;
  const { manager } = workspace.as;
  const rows = await seedTasks(manager, 14);
  const doomed = await stage.startWorker();
  const { id } = await requestExport(manager, { kind: 'tasks', formats: ['csv', 'xlsx', 'pdf'] });
  await eventually(async () => (await getExport(manager, { id })).rowsDone > 0);
  doomed.kill();
  await doomed.exited;
  expect((await getExport(manager, { id })).status).toBe('running');
  expect(await filesOf(filesDir, workspace.id)).toHaveLength(3);

  await stage.startWorker();
  await eventually(async () => (await lastJob(runtime, 'run.execute')).fence === 2);

  await jobIn(runtime, { name: 'run.execute', state: 'done' });
  const item = await getExport(manager, { id });
  const files = await compareFiles(manager, { item, filesDir });
  expect(files.map((file) => [file.format, file.rows, file.matches])).toEqual([
    ['csv', rows, true],
    ['xlsx', rows, true],
    ['pdf', rows, true],
  ]);
  expect(await filesOf(filesDir, workspace.id)).toEqual(files.map(({ path }) => path.split('/')[1]).sort());
});
