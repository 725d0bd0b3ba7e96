import { newId } from '@quartermaster/db';
import { getSetupMail, isSetupNeeded, setUp } from '@quartermaster/domain';
import { expect, it } from 'vitest';
import { databaseOfFile, failure, runtimeOfFile } from './support';

const runtime = runtimeOfFile({ databaseUrl: await databaseOfFile() });
const { prisma } = runtime.db;

const person = (n: number) => ({
  name: `Person ${n}`,
  email: `person-${n}@example.com`,
  passwordHash: 'hash',
  workspaceName: 'Northgate',
  timeZone: 'Europe/Berlin',
});

it('an installation is set up once: of 20 at the same time one becomes its owner, and then nobody', async () => {
  expect(await isSetupNeeded(runtime)).toBe(true);
  const attempts = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => setUp(runtime, person(n), 'test')));
  const made = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
  expect(made).toEqual([{ slug: 'northgate', mailId: expect.any(String) }]);
  for (const attempt of attempts) {
    if (attempt.status === 'rejected') expect(attempt.reason).toMatchObject({ code: 'conflict' });
  }
  expect(await prisma.member.findMany({ select: { role: true } })).toEqual([{ role: 'owner' }]);
  expect(await prisma.user.count()).toBe(1);
  expect(await isSetupNeeded(runtime)).toBe(false);
  expect(await failure(setUp(runtime, person(99), 'test'))).toMatchObject({ code: 'conflict' });
});

it('what became of the welcome mail is told to its person only', async () => {
  const [{ id: userId }, { id }] = [await prisma.user.findFirstOrThrow(), await prisma.outbox.findFirstOrThrow()];
  const state = () => getSetupMail(runtime, { id, userId });
  expect(await state()).toEqual({ state: 'waiting' });
  await prisma.outbox.update({ where: { id }, data: { state: 'running', attempts: 1 } });
  expect(await state()).toEqual({ state: 'sending' });
  await prisma.outbox.update({ where: { id }, data: { state: 'pending', lastError: 'ECONNREFUSED' } });
  expect(await state()).toEqual({ state: 'failed' });
  await prisma.outbox.update({ where: { id }, data: { state: 'done' } });
  expect(await state()).toEqual({ state: 'sent' });
  expect(await failure(getSetupMail(runtime, { id, userId: newId() }))).toMatchObject({ code: 'not_found' });
  expect(await failure(getSetupMail(runtime, { id: newId(), userId }))).toMatchObject({ code: 'not_found' });
});

it('an installation whose accounts are all deleted is set up again, also with the people of a demo', async () => {
  const { id: userId } = await prisma.user.findFirstOrThrow();
  const { id: demoWorkspaceId } = await prisma.workspace.findFirstOrThrow();
  const madeUp = { id: newId(), email: 'made-up@example.com', name: 'Made up', passwordHash: '' };
  await prisma.user.create({ data: { ...madeUp, demoWorkspaceId } });
  expect(await isSetupNeeded(runtime)).toBe(false);
  await prisma.erasure.create({ data: { id: newId(), userId, noticeId: newId() } });
  expect(await isSetupNeeded(runtime)).toBe(true);
  const again = await Promise.allSettled([97, 96, 95].map((n) => setUp(runtime, person(n), 'test')));
  expect(again.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(await isSetupNeeded(runtime)).toBe(false);
});

it('an installation that has accounts needs none, also without a record of its set-up', async () => {
  await prisma.installation.deleteMany();
  expect(await isSetupNeeded(runtime)).toBe(false);
  expect(await failure(setUp(runtime, person(98), 'test'))).toMatchObject({ code: 'conflict' });
  expect(await prisma.installation.count()).toBe(0);
});
