import { CreateDemoInput } from '@quartermaster/contracts';
import type { Ctx, Self } from '../kernel/context';
import { Conflict, RateLimited } from '../kernel/errors';
import type { Runtime } from '../kernel/runtime';
import { stableId } from '../kernel/stable-id';
import { retryUnit, withTransaction } from '../kernel/transaction';
import { requestRun, restartRun } from '../runs/request';
import { asRunRow } from '../runs/row';
import { createWorkspace } from './create';
import { enterWorkspace } from './enter';

const NAME = 'Northwind Traders (demo)';
const HOUR_MS = 3_600_000;

/** Per person: five, then one each hour. */
const PACE = { free: 5, firstWaitMs: HOUR_MS, longestWaitMs: HOUR_MS, forgetAfterMs: 24 * HOUR_MS };

/**
 * Creates a workspace with made-up people and work, which the person owns: the one they have, if there is one. A run fills it; one that
 * failed starts again.
 * @throws RateLimited; Conflict while the one before is being deleted
 */
export async function createDemo(
  runtime: Runtime,
  { userId, ...request }: Self,
  input: CreateDemoInput,
): Promise<{ slug: string }> {
  const { timeZone } = CreateDemoInput.parse(input);
  const known = await findOwn(runtime, userId);
  const slug = known ?? (await makeDemo(runtime, { userId, ...request }, timeZone));
  runtime.memberships.invalidate(`${userId}:`);
  runtime.db.reader.wrote(userId);
  await requestBuild(await enterWorkspace(runtime, { userId, slug, ...request }));
  return { slug };
}

/** @returns the slug. @throws RateLimited; Conflict while the one before is being deleted */
async function makeDemo(runtime: Runtime, { userId, ...request }: Self, timeZone: string): Promise<string> {
  const id = await freeId(runtime, userId);
  const { allowed, retryAfterMs } = await runtime.limiter.take([{ name: 'demos', key: userId, ...PACE }]);
  if (!allowed) throw new RateLimited(retryAfterMs, 'You made many demos. Try again in an hour.');
  const demo = { id, name: NAME, timeZone, ownerId: userId, now: runtime.clock.now(), isDemo: true, ...request };
  const create = () => runtime.db.prisma.$transaction((tx) => createWorkspace(tx, demo));
  return retryUnit(create).then(
    ({ slug }) => slug,
    async (error: unknown) => {
      const same = error instanceof Conflict ? await findOwn(runtime, userId) : undefined;
      if (same === undefined) throw error;
      return same;
    },
  );
}

/** The slug of a demo that the person owns. Until the day of a scheduled deletion it works as before. */
async function findOwn({ db }: Runtime, userId: string): Promise<string | undefined> {
  const [demo] = await db.prisma.$queryRaw<Array<{ slug: string }>>`
    SELECT w.slug FROM members AS m JOIN workspaces AS w ON w.id = m.workspaceId
    WHERE m.userId = ${userId} AND m.role = 'owner' AND m.leftAt IS NULL
      AND w.isDemo = 1 AND (w.deleteAt IS NULL OR w.deleteAt > NOW(3))
    ORDER BY w.id LIMIT 1`;
  return demo?.slug;
}

/**
 * Calls at the same time get the same id, so only one of them creates it. Demos that the person handed over keep theirs.
 * @throws Conflict while the one before is being deleted
 */
async function freeId({ db: { prisma } }: Runtime, userId: string): Promise<string> {
  for (let round = 0; ; round++) {
    const id = stableId('demo', userId, ...(round === 0 ? [] : [String(round)]));
    const owner = { where: { userId, role: 'owner', leftAt: null } };
    const taken = await prisma.workspace.findUnique({ where: { id }, select: { deleteAt: true, members: owner } });
    // A call at the same time has created one that is theirs and stays.
    if (!taken || (taken.members.length > 0 && !taken.deleteAt)) return id;
    if (taken.members.length > 0) throw new Conflict('The demo before is still being deleted. Try again in a moment.');
  }
}

/** One run for each workspace, however often this is called. */
async function requestBuild(ctx: Ctx): Promise<void> {
  const id = stableId('demo-run', ctx.workspaceId);
  const request = () =>
    withTransaction(ctx, async (ctx) => {
      const run = await ctx.tx.client.run.findFirst({ where: { id } });
      if (!run) await requestRun(ctx, { kind: 'demo', id, input: {} });
      else if (run.status === 'failed' || run.status === 'cancelled') await restartRun(ctx, asRunRow(run));
    });
  // The same call at the same time has requested it.
  await request().catch((error: unknown) => {
    if (!(error instanceof Conflict)) throw error;
  });
}
