import { getExport, requestExport } from '@quartermaster/domain';
import { eventually } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compareFiles, filesOf } from '../test/support/export-files';
import { mailTo } from '../test/support/mail';
import { jobIn } from '../test/support/outbox';
import { seedTasks } from '../test/support/seed-tasks';
import { openStage, type Stage } from './support/stage';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

it('a worker that sleeps through its job wakes up overtaken: one set of files, one mail, and it ends "fenced"', async () => {
  const { workspace, runtime, filesDir, services } = stage;
  const { manager } = workspace.as;
  const rows = await seedTasks(manager, 14);
  const sleeper = await stage.startWorker();
  const { id } = await requestExport(manager, { kind: 'tasks', formats: ['csv', 'pdf'] });
  await eventually(async () => (await getExport(manager, { id })).rowsDone > 0);
  sleeper.kill('SIGSTOP');
  expect((await getExport(manager, { id })).status).toBe('running');

  await stage.startWorker();
  await jobIn(runtime, { name: 'run.execute', state: 'done' });
  sleeper.kill('SIGCONT');
  await eventually(() => sleeper.logs().includes('job ended: fenced'));
  expect(sleeper.logs()).not.toContain('job ended: done');

  const files = await compareFiles(manager, { item: await getExport(manager, { id }), filesDir });
  expect(files.map((file) => [file.format, file.rows, file.matches])).toEqual([
    ['csv', rows, true],
    ['pdf', rows, true],
  ]);
  await eventually(async () => (await filesOf(filesDir, workspace.id)).length === files.length);
  await jobIn(runtime, { name: 'email.report-ready', state: 'done' });
  expect(await mailTo(services.mailUrl ?? '', `manager-${manager.actor.id}@example.com`)).toHaveLength(1);
});
