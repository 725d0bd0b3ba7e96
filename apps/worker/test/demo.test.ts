import { randomUUID } from 'node:crypto';
import { createDemo, requestLink } from '@quartermaster/domain';
import { eventually } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desk, openDesk } from './support/desk';
import { jobIn } from './support/outbox';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk('demo');
});
afterAll(() => desk.close());

it('a demo is filled by the bundled worker from the files beside it, and nobody in it gets a mail', async () => {
  const { prisma } = desk.runtime.db;
  const userId = randomUUID();
  await prisma.user.create({ data: { id: userId, name: 'Zoë', email: `${userId}@example.com`, passwordHash: '' } });
  await desk.open();
  const asked = { timeZone: 'Europe/Berlin' };
  const { slug } = await createDemo(desk.runtime, { userId, requestId: 'test' }, asked);
  const { id: workspaceId } = await prisma.workspace.findUniqueOrThrow({ where: { slug } });
  await eventually(async () => (await prisma.run.findFirst({ where: { workspaceId } }))?.status === 'done');
  expect(await prisma.task.count({ where: { workspaceId } })).toBeGreaterThan(100);
  expect(await prisma.supplier.count({ where: { workspaceId } })).toBe(10);

  const madeUp = await prisma.user.findFirstOrThrow({ where: { demoWorkspaceId: workspaceId } });
  await requestLink(desk.runtime, { userId: madeUp.id, kind: 'reset', requestId: 'test' });
  await jobIn(desk.runtime, { name: 'email.account-link', state: 'done' });
  const job = await prisma.outbox.findFirstOrThrow({ where: { job: 'email.account-link' } });
  // The mail server was never asked.
  expect(await prisma.jobEffect.count({ where: { outboxId: job.id } })).toBe(0);
}, 120_000);
