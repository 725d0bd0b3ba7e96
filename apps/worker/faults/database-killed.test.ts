import { createTask, Unavailable } from '@quartermaster/domain';
import { eventually } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mailTo } from '../test/support/mail';
import { jobStates } from '../test/support/outbox';
import { openStage, type Stage } from './support/stage';

const LANES = 4;
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

it('MariaDB killed and restarted under load: every acknowledged task is there, and its mail arrives once', async () => {
  const { workspace, runtime, services } = stage;
  const { manager, staff } = workspace.as;
  const worker = await stage.startWorker();
  const acknowledged: string[] = [];
  let loading = true;
  const lane = async () => {
    while (loading) {
      try {
        const { key } = await createTask(manager, { title: 'Pack', assigneeIds: [staff.actor.id] });
        acknowledged.push(key);
      } catch (error) {
        expect(error).toBeInstanceOf(Unavailable);
      }
    }
  };
  const lanes = Array.from({ length: LANES }, lane);
  for (const target of [40, 80]) {
    await eventually(() => acknowledged.length >= target);
    await services.mariadb.kill();
    await services.mariadb.start();
  }
  await eventually(() => acknowledged.length >= 120);
  loading = false;
  await Promise.all(lanes);

  const rows: Array<{ number: number }> = await runtime.db.pool.query('SELECT number FROM tasks');
  const keys = rows.map(({ number }) => `T-${number}`);
  expect(keys).toEqual(expect.arrayContaining(acknowledged));

  await eventually(async () => (await jobStates(runtime)).done === keys.length);
  const mails = await mailTo(services.mailUrl ?? '', `staff-${staff.actor.id}@example.com`);
  expect(mails.map(({ subject }) => subject.split(' ')[0]).sort()).toEqual(keys.sort());
  expect((await fetch(`${worker.url}/readyz`)).status).toBe(200);
});
