import { addReminder, createTask, listReminders } from '@quartermaster/domain';
import { eventually, servers } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desk, openDesk } from './support/desk';
import { mailTo } from './support/mail';
import { jobIn } from './support/outbox';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk('reminder');
});
afterAll(() => desk.close());

it('a reminder that is due comes as one mail to whom it is for, whoever of the workers looks first', async () => {
  const { runtime, workspace } = desk;
  const recipient = await workspace.join('staff', 'Anne Larsen');
  const task = await createTask(workspace.as.manager, { title: 'Ship <it>', dueOn: '2020-01-02' });
  const about = { taskId: task.id, userId: recipient.actor.id };
  await addReminder(workspace.as.manager, { ...about, time: { at: new Date(Date.now() + 1_000).toISOString() } });
  await Promise.all([desk.open(), desk.open()]);
  await eventually(async () => (await listReminders(recipient, { taskId: task.id })).items[0]?.firedAt, {
    timeoutMs: 40_000,
  });
  const job = await jobIn(runtime, { name: 'email.task-reminder', state: 'done' });

  const mails = await mailTo(servers().mailUrl, `staff-${recipient.actor.id}@example.com`);
  expect(mails).toHaveLength(1);
  const link = `http://desk.example.com/w/${workspace.slug}/tasks/${task.key}`;
  expect(mails[0]).toMatchObject({
    messageId: `<mail_${job.id}@desk.example.com>`,
    subject: expect.stringContaining('Ship <it>'),
    text: expect.stringContaining(link),
    html: expect.stringContaining(link),
  });
}, 90_000);
