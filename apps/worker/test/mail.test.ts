import { createTask } from '@quartermaster/domain';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desk, openDesk } from './support/desk';
import { mailTo } from './support/mail';
import { jobIn } from './support/outbox';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ name: 'mail', redisDatabase: 12 });
  await desk.open();
});
afterAll(() => desk.close());

it('a person who is given a task gets one mail, in HTML and text, with the Message-ID of its outbox row', async () => {
  const { runtime, workspace } = desk;
  const recipient = await workspace.join('staff', 'Anne Larsen');
  const task = await createTask(workspace.as.manager, { title: 'Ship <it>', assigneeIds: [recipient.actor.id] });
  const job = await jobIn(runtime, { name: 'email.task-assigned', state: 'done' });

  const mails = await mailTo(servers().mailUrl, `staff-${recipient.actor.id}@example.com`);
  expect(mails).toHaveLength(1);
  const link = `http://desk.example.com/w/${workspace.slug}/tasks/${task.key}`;
  expect(mails[0]).toMatchObject({
    messageId: `<mail_${job.id}@desk.example.com>`,
    subject: expect.stringContaining('Ship <it>'),
    text: expect.stringContaining(link),
    html: expect.stringContaining(link),
  });
  expect(mails[0]?.html).not.toContain('<it>');
});
