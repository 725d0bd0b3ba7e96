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
  const { prisma } = runtime.db;
  const id = stableId('demo', userId);
  const find = () => prisma.workspace.findUnique({ where: { id }, select: { slug: true, deleteAt: true } });
  const known = await find();
  if (known?.deleteAt) throw new Conflict('The demo before is still being deleted. Try again in a moment.');
  if (!known) {
    const { allowed, retryAfterMs } = await runtime.limiter.take([{ name: 'demos', key: userId, ...PACE }]);
    if (!allowed) throw new RateLimited(retryAfterMs, 'You made many demos. Try again in an hour.');
  }
  const now = runtime.clock.now();
  const create = () =>
    prisma.$transaction((tx) =>
      createWorkspace(tx, { id, name: NAME, timeZone, ownerId: userId, now, isDemo: true, ...request }),
    );
  const { slug } =
    known ??
    (await retryUnit(create).catch(async (error: unknown) => {
      const same = error instanceof Conflict ? await find() : null;
      if (!same) throw error;
      return same;
    }));
  runtime.memberships.invalidate(`${userId}:`);
  runtime.db.reader.wrote(userId);
  await requestBuild(await enterWorkspace(runtime, { userId, slug, ...request }));
  return { slug };
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
