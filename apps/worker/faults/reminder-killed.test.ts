import { addReminder, createTask, listReminders } from '@quartermaster/domain';
import { type TcpProxy, tcpProxy } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mailTo } from '../test/support/mail';
import { jobIn } from '../test/support/outbox';
import { openStage, type Stage } from './support/stage';

let stage: Stage;
let post: TcpProxy;

beforeAll(async () => {
  stage = await openStage();
  post = await tcpProxy({ target: stage.services.smtpUrl });
});
afterAll(async () => {
  await stage.close();
  await post.close();
});

it('a worker killed after a reminder went off and before its mail did: another sends it, once', async () => {
  const { workspace, runtime, services } = stage;
  const { manager, staff } = workspace.as;
  const { id: taskId } = await createTask(manager, { title: 'Ship it', dueOn: '2020-01-02' });
  const at = new Date(Date.now() + 1_000).toISOString();
  await addReminder(manager, { taskId, time: { at }, userId: staff.actor.id });
  post.freeze();
  const doomed = await stage.startWorker({ SMTP_URL: post.url });
  await jobIn(runtime, { name: 'email.task-reminder', state: 'running' });
  doomed.kill();
  await doomed.exited;
  const { items } = await listReminders(staff, { taskId });
  expect(items).toMatchObject([{ firedAt: expect.any(String) }]);
  const inbox = () => mailTo(services.mailUrl ?? '', `staff-${staff.actor.id}@example.com`);
  expect(await inbox()).toEqual([]);

  await stage.startWorker();
  await jobIn(runtime, { name: 'email.task-reminder', state: 'done' });
  expect(await inbox()).toHaveLength(1);
  expect((await listReminders(staff, { taskId })).items).toEqual(items);
  expect(await runtime.db.prisma.outbox.count({ where: { job: 'email.task-reminder' } })).toBe(1);
});
