import { randomUUID } from 'node:crypto';
import { createTask, invite, lookAtInvitation, removeMember } from '@quartermaster/domain';
import { eventually, servers } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desk, openDesk } from './support/desk';
import { mailTo } from './support/mail';
import { jobIn } from './support/outbox';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk('members');
  await desk.open();
});
afterAll(() => desk.close());

it('an invitation is mailed with a link that works, and its job run again leaves that link good', async () => {
  const { runtime, workspace } = desk;
  const { prisma } = runtime.db;
  const email = `${randomUUID()}@example.com`;
  await invite(workspace.as.admin, { emails: [email], role: 'staff' });
  const { id } = await jobIn(runtime, { name: 'email.invitation', state: 'done' });
  const [mail] = await mailTo(servers().mailUrl, email);
  const [, token = ''] = /http:\/\/desk\.example\.com\/invite\/([\w-]+)/.exec(mail?.text ?? '') ?? [];
  expect(mail?.html).toContain(`http://desk.example.com/invite/${token}`);

  // As if the worker had died between the mail and the end of the job.
  await prisma.$executeRaw`
    UPDATE outbox SET state = 'pending', generation = generation + 1, envelopeId = NULL, nextAt = NOW(3), finishedAt = NULL
    WHERE id = ${id}`;
  runtime.bus.publish('outbox', {});
  await eventually(async () => {
    const { generation, state } = await prisma.outbox.findUniqueOrThrow({ where: { id } });
    return generation === 2 && state === 'done';
  });
  expect(await mailTo(servers().mailUrl, email)).toHaveLength(1);
  expect(await lookAtInvitation(runtime, { token, userId: null })).toMatchObject({ state: 'open', email });
  expect(JSON.stringify(await prisma.outbox.findMany())).not.toContain(token);
});

it('the many tasks of a removed member are handed over in the background, and the member is told', async () => {
  const { runtime, workspace } = desk;
  const [leaver, colleague] = [
    await workspace.join('staff', 'Anne Larsen'),
    await workspace.join('staff', 'Jan Kotas'),
  ];
  for (let made = 0; made < 25; made++) {
    await createTask(workspace.as.manager, { title: `Task ${made}`, assigneeIds: [leaver.actor.id] });
  }
  const departure = { memberId: leaver.actor.id, version: 1, handOverTo: colleague.actor.id };
  expect(await removeMember(workspace.as.admin, departure)).toMatchObject({ tasks: 25, inBackground: true });
  await jobIn(runtime, { name: 'run.execute', state: 'done' });
  const open = async (userId: string) => runtime.db.prisma.taskAssignee.count({ where: { userId, open: true } });
  expect([await open(leaver.actor.id), await open(colleague.actor.id)]).toEqual([0, 25]);
  await jobIn(runtime, { name: 'email.member-removed', state: 'done' });
  const mails = await mailTo(servers().mailUrl, `staff-${leaver.actor.id}@example.com`);
  expect(mails.filter(({ subject }) => subject.startsWith('You were removed from'))).toHaveLength(1);
});
