import { randomUUID } from 'node:crypto';
import {
  createComment,
  createStopLinks,
  createTask,
  taskSource,
  updatePreferences,
  watchRecord,
} from '@quartermaster/domain';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desk, openDesk } from './support/desk';
import { mailTo } from './support/mail';
import { jobIn } from './support/outbox';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk('mail');
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

it('a mail about a comment that waits under its name of the previous release is sent', async () => {
  const { runtime, workspace } = desk;
  const recipient = await workspace.join('staff', 'Jan Kotas');
  await updatePreferences(recipient, { notifications: { commented: { inApp: true, mail: 'now' } } });
  const task = await createTask(workspace.as.manager, { title: 'Count the pallets' });
  const recordId = task.id;
  const comment = await createComment(workspace.as.manager, taskSource, { recordId, body: 'Twelve are missing' });
  // Too late for the mail of this release, in time for the other one.
  await watchRecord(recipient, taskSource, { recordId });
  await runtime.db.prisma.outbox.create({
    data: {
      id: randomUUID(),
      workspaceId: workspace.id,
      job: 'email.task-commented',
      payload: { commentId: comment.id, recipientId: recipient.actor.id },
      state: 'pending',
      requestId: 'old',
    },
  });
  await jobIn(runtime, { name: 'email.task-commented', state: 'done' });
  const mails = await mailTo(servers().mailUrl, `staff-${recipient.actor.id}@example.com`);
  expect(mails.map(({ text }) => text)).toEqual([expect.stringContaining('Twelve are missing')]);
});

it('a digest lists its tasks and leads out: settings, and a signed link that only stops this person’s digest', async () => {
  const { runtime, workspace, settings } = desk;
  const recipient = await workspace.join('staff', 'Laura Callahan');
  const userId = recipient.actor.id;
  await createTask(workspace.as.manager, { title: 'Pay the carrier', dueOn: '2020-02-03', assigneeIds: [userId] });
  await runtime.db.prisma.outbox.create({
    data: {
      id: randomUUID(),
      workspaceId: workspace.id,
      job: 'email.overdue-digest',
      payload: { recipientId: userId, day: '2020-02-04' },
      state: 'pending',
      requestId: 'digest',
    },
  });
  await jobIn(runtime, { name: 'email.overdue-digest', state: 'done' });
  const mails = await mailTo(servers().mailUrl, `staff-${userId}@example.com`);
  const digest = mails.find(({ subject }) => subject.includes('overdue'));
  expect(digest?.html).toMatch(/<li[ >].*Pay the carrier.*<\/li>/s);
  for (const part of [digest?.text, digest?.html]) {
    expect(part).toContain(`http://desk.example.com/w/${workspace.slug}/settings/me`);
    const [, token = ''] = /http:\/\/desk\.example\.com\/unsubscribe\/([\w.-]+)/.exec(part ?? '') ?? [];
    const links = createStopLinks({ secret: settings.AUTH_SECRET });
    expect(links.read(token)).toEqual({ workspaceId: workspace.id, userId });
  }
});
