import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import {
  buildDemo,
  Conflict,
  type Ctx,
  createDemo,
  createOwnWorkspace,
  deleteDemo,
  deliverNews,
  enterWorkspace,
  Forbidden,
  getMe,
  getRun,
  getWorkspace,
  isMadeUp,
  listInbox,
  listMembers,
  listTasks,
  NotFound,
  purgeWorkspace,
  requestDigests,
  scheduleDeletion,
} from '@quartermaster/domain';
import { testWorkspace } from '@quartermaster/domain/testing';
import { expect, it } from 'vitest';
import { databaseOfFile, execute, failure, runtimeOfFile, traces } from './support';

const databaseUrl = await databaseOfFile();
const runtime = runtimeOfFile({ databaseUrl });
const { prisma } = runtime.db;
const FOLDER = fileURLToPath(new URL('../../../data/northwind', import.meta.url));
const timeZone = 'Europe/Berlin';

async function newPerson(name = "Zoë O'Brien"): Promise<string> {
  const id = randomUUID();
  const person = { id, name, email: `${id}@example.com`, passwordHash: 'hash', emailVerifiedAt: new Date() };
  await prisma.user.create({ data: person });
  return id;
}
const ask = (userId: string) => createDemo(runtime, { userId, requestId: 'test' }, { timeZone });
const enter = (userId: string, slug: string) => enterWorkspace(runtime, { userId, slug, requestId: 'test' });
const runOf = async ({ workspaceId }: Ctx) =>
  (await prisma.run.findFirstOrThrow({ where: { workspaceId, kind: 'demo' } })).id;

/** As the worker does. */
async function build(ctx: Ctx): Promise<void> {
  const { job, run } = await execute(ctx, await runOf(ctx));
  await buildDemo(job, { run, folder: FOLDER });
}

async function newDemo() {
  const userId = await newPerson();
  const { slug } = await ask(userId);
  const ctx = await enter(userId, slug);
  await build(ctx);
  return { userId, slug, ctx };
}

it('is made once by two executions at the same time, which hold the row of the job only now and then: heartbeats write it', async () => {
  const userId = await newPerson();
  const ctx = await enter(userId, (await ask(userId)).slug);
  const { job, run } = await execute(ctx, await runOf(ctx));
  let isOver = false;
  const building = Promise.allSettled([1, 2].map(() => buildDemo(job, { run, folder: FOLDER }))).finally(() => {
    isOver = true;
  });
  let [free, locked] = [0, 0];
  while (!isOver) {
    const rows = await prisma.$queryRaw<unknown[]>`
      SELECT id FROM outbox WHERE id = ${job.claim?.outboxId} FOR UPDATE SKIP LOCKED`;
    if (rows.length > 0) free += 1;
    else locked += 1;
  }
  expect(free).toBeGreaterThan(locked * 3);
  expect((await building).map(({ status }) => status)).toContain('fulfilled');
  const { ctx: other } = await newDemo();
  for (const noun of ['task', 'customer', 'supplier', 'product']) {
    const [mine, theirs] = await Promise.all(
      [ctx, other].map(({ workspaceId }) => prisma.record.count({ where: { workspaceId, noun } })),
    );
    expect([noun, mine]).toEqual([noun, theirs]);
  }
});

it('is a second workspace of the person, full of work, with eight made-up colleagues', async () => {
  const { userId, ctx } = await newDemo();
  expect(await getWorkspace(ctx)).toMatchObject({
    name: 'Northwind Traders (demo)',
    isDemo: true,
    role: 'owner',
    timeZone,
  });
  expect((await getMe(runtime, userId)).workspaces).toMatchObject([{ isDemo: true }]);
  const members = await listMembers(ctx);
  expect(members.map(({ name }) => name)).toContain("Zoë O'Brien");
  const others = members.filter(({ id }) => id !== userId);
  expect(others).toHaveLength(8);
  expect(others.every(({ email }) => email.endsWith(`@demo-${ctx.workspaceId}.example`))).toBe(true);
  expect(others.map(({ name }) => name)).not.toContain('Andrew Cencini');
  // The owner's place is the person's own: their work, and what others ask them.
  const mine = await listTasks(ctx, { limit: 100, query: 'assignee = me && status = open' });
  expect(mine.items.length).toBeGreaterThan(1);
  const mention = await prisma.comment.findFirst({
    where: { workspaceId: ctx.workspaceId, body: { contains: userId } },
  });
  expect(mention?.body).toContain("Zoë O'Brien");
  expect(await prisma.customer.count({ where: { workspaceId: ctx.workspaceId } })).toBe(29);
  expect(await getRun(ctx, { id: await runOf(ctx) })).toMatchObject({ kind: 'demo', status: 'done' });
}, 60_000);

it('is made once for each person, however often it is asked for, and a failed run starts again', async () => {
  const userId = await newPerson();
  const slugs = await Promise.all([ask(userId), ask(userId), ask(userId)]);
  expect(new Set(slugs.map(({ slug }) => slug)).size).toBe(1);
  const ctx = await enter(userId, slugs[0]?.slug ?? '');
  const { workspaceId } = ctx;
  expect(await prisma.run.count({ where: { workspaceId } })).toBe(1);
  await prisma.run.updateMany({ where: { workspaceId }, data: { status: 'failed' } });
  await ask(userId);
  expect(await prisma.run.findFirst({ where: { workspaceId } })).toMatchObject({ status: 'waiting' });
});

it('is completed by the next try when the first was interrupted, with nothing twice', async () => {
  const whole = await newDemo();
  const userId = await newPerson();
  const { slug } = await ask(userId);
  const ctx = await enter(userId, slug);
  const { job, run } = await execute(ctx, await runOf(ctx));
  // The customers are imported last, from a folder that is not there.
  expect(await failure(buildDemo(job, { run, folder: `${FOLDER}/missing` }))).toMatchObject({ code: 'ENOENT' });
  const first = { ...job, runtime: { ...runtime, clock: { now: once(runtime.clock.now) } } };
  expect(await failure(buildDemo(first, { run, folder: FOLDER }))).toMatchObject({ message: 'power cut' });
  await build(ctx);
  const { tasks } = await traces(ctx);
  expect(tasks).toBe((await traces(whole.ctx)).tasks);
  expect(await prisma.member.count({ where: { workspaceId: ctx.workspaceId } })).toBe(9);
  expect(await prisma.supplier.count({ where: { workspaceId: ctx.workspaceId } })).toBe(10);
}, 60_000);

/** A clock that answers while the people are hired, and stops before the tasks. */
function once(now: () => Date): () => Date {
  let looks = 0;
  return () => {
    if (++looks > 2) throw new Error('power cut');
    return now();
  };
}

it('sends no mail to anybody, and its made-up people cannot sign in', async () => {
  const { ctx, userId } = await newDemo();
  while ((await deliverNews(runtime, ctx.workspaceId)) > 0);
  expect((await listInbox(ctx)).items.length).toBeGreaterThan(0);
  const { workspaceId } = ctx;
  const mails = await prisma.outbox.findMany({ where: { workspaceId, job: { startsWith: 'email.' } } });
  expect(mails).toEqual([]);
  const kept = await prisma.notification.findMany({ where: { workspaceId, mail: { not: 'off' } } });
  expect(kept).toEqual([]);
  const madeUp = await prisma.user.findMany({ where: { demoWorkspaceId: workspaceId } });
  expect(madeUp.map(({ passwordHash }) => passwordHash)).toEqual(Array(8).fill(''));
  expect(await Promise.all(madeUp.map(({ email }) => isMadeUp(runtime, email)))).toEqual(Array(8).fill(true));
  const { email } = await prisma.user.findUniqueOrThrow({ where: { id: userId } });
  expect(await isMadeUp(runtime, email)).toBe(false);
  // The daily round notes what is overdue, and mails nothing: nobody has an hour for it.
  await requestDigests(runtime);
  const hours = await prisma.preference.findMany({ where: { workspaceId }, select: { digestHour: true } });
  expect(hours).toEqual(Array(9).fill({ digestHour: null }));
}, 60_000);

it('is deleted at once by its owner, with everybody who is made up, and can be asked for again', async () => {
  const { ctx, userId, slug } = await newDemo();
  const { workspaceId } = ctx;
  const colleague = await prisma.user.findFirstOrThrow({ where: { demoWorkspaceId: workspaceId } });
  expect(await failure(deleteDemo(await enter(colleague.id, slug)))).toBeInstanceOf(Forbidden);
  await deleteDemo(ctx);
  expect(await failure(enter(userId, slug))).toBeInstanceOf(NotFound);
  expect(await failure(ask(userId))).toBeInstanceOf(Conflict);
  const job = await prisma.outbox.findFirstOrThrow({ where: { workspaceId, job: 'workspace.purge' } });
  expect(await purgeWorkspace(runtime, { workspaceId, outboxId: job.id })).toBe(true);
  expect(await prisma.user.count({ where: { demoWorkspaceId: workspaceId } })).toBe(0);
  expect(await prisma.user.count({ where: { id: { in: [colleague.id, userId] } } })).toBe(1);
  expect(await prisma.workspace.count({ where: { id: workspaceId } })).toBe(0);
  expect(await enter(userId, (await ask(userId)).slug)).toMatchObject({ workspaceId });
}, 60_000);

it('is not deleted at once while somebody real works in it, and afterwards is', async () => {
  const { ctx } = await newDemo();
  const { workspaceId } = ctx;
  const colleague = await newPerson('Real Colleague');
  await prisma.member.create({ data: { workspaceId, userId: colleague, role: 'viewer' } });
  const refused = await failure(deleteDemo(ctx));
  expect(refused).toBeInstanceOf(Conflict);
  expect(refused).toMatchObject({ message: expect.stringMatching(/Other people .* workspace settings/) });
  expect(await prisma.workspace.findUnique({ where: { id: workspaceId } })).toMatchObject({ deleteAt: null });
  expect(await prisma.outbox.count({ where: { workspaceId, job: 'workspace.purge' } })).toBe(0);
  await prisma.member.updateMany({ where: { workspaceId, userId: colleague }, data: { leftAt: new Date() } });
  await deleteDemo(ctx);
  expect(await prisma.outbox.count({ where: { workspaceId, job: 'workspace.purge' } })).toBe(1);
}, 60_000);

it('is another one for a person who handed theirs over, with or without leaving, and the same one again after that', async () => {
  for (const given of [{ leftAt: new Date() }, { role: 'viewer' }]) {
    const userId = await newPerson();
    const first = await ask(userId);
    const { workspaceId } = await enter(userId, first.slug);
    await prisma.member.create({ data: { workspaceId, userId: await newPerson('Heir'), role: 'owner' } });
    await prisma.member.updateMany({ where: { workspaceId, userId }, data: given });
    runtime.memberships.invalidate(`${userId}:`);
    const second = await ask(userId);
    expect(second.slug).not.toBe(first.slug);
    expect(await enter(userId, second.slug)).toMatchObject({ actor: { role: 'owner' } });
    expect(await ask(userId)).toEqual(second);
    // What becomes of the first changes nothing for them, not even that its id is free again.
    await prisma.workspace.updateMany({ where: { id: workspaceId }, data: { deleteAt: new Date(0) } });
    expect(await ask(userId)).toEqual(second);
    await purgeWorkspace(runtime, { workspaceId, outboxId: randomUUID() });
    expect(await prisma.workspace.count({ where: { id: workspaceId } })).toBe(0);
    expect(await ask(userId)).toEqual(second);
  }
});

it('stays the same one while its deletion is scheduled', async () => {
  const userId = await newPerson();
  const { slug } = await ask(userId);
  const ctx = await enter(userId, slug);
  const { name, version } = await getWorkspace(ctx);
  await scheduleDeletion(ctx, { name, version });
  expect(await ask(userId)).toEqual({ slug });
});

it('is the only kind of workspace that goes without a grace', async () => {
  const { as } = await testWorkspace(runtime);
  expect(await failure(deleteDemo(as.owner))).toBeInstanceOf(Conflict);
  expect((await getWorkspace(as.owner)).isDemo).toBe(false);
  const userId = await newPerson();
  const own = { name: 'Mine', timeZone, idempotencyKey: randomUUID() };
  const { slug } = await createOwnWorkspace(runtime, { userId, requestId: 'test' }, own);
  expect(await failure(deleteDemo(await enter(userId, slug)))).toBeInstanceOf(Conflict);
});
