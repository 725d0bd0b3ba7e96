import { CreateWorkspaceInput } from '@quartermaster/contracts';
import type { Self } from '../kernel/context';
import { Conflict, RateLimited } from '../kernel/errors';
import type { Runtime } from '../kernel/runtime';
import { stableId } from '../kernel/stable-id';
import { retryUnit } from '../kernel/transaction';
import { createWorkspace } from './create';

const HOUR_MS = 3_600_000;

/** Per person: five, then one after 8, 16 and 24 hours, and one every day. */
const PACE = { free: 5, firstWaitMs: 8 * HOUR_MS, longestWaitMs: 24 * HOUR_MS, forgetAfterMs: 25 * HOUR_MS };

/**
 * Creates another workspace, which the person owns. The same key returns the first one.
 * @throws RateLimited
 */
export async function createOwnWorkspace(
  runtime: Runtime,
  { userId, ...request }: Self,
  input: CreateWorkspaceInput,
): Promise<{ slug: string }> {
  const { name, timeZone, idempotencyKey } = CreateWorkspaceInput.parse(input);
  const id = stableId('workspace', userId, idempotencyKey);
  const known = await runtime.db.prisma.workspace.findUnique({ where: { id }, select: { slug: true } });
  if (known) return known;
  const limit = { name: 'workspaces', key: userId, ...PACE };
  const { allowed, retryAfterMs } = await runtime.limiter.take([limit]);
  if (!allowed) throw new RateLimited(retryAfterMs, 'You created many workspaces today. Try again tomorrow.');
  const create = () =>
    retryUnit(() =>
      runtime.db.prisma.$transaction((tx) =>
        createWorkspace(tx, { id, name, timeZone, ownerId: userId, now: runtime.clock.now(), ...request }),
      ),
    );
  const { slug } = await create().catch(async (error: unknown) => {
    if (!(error instanceof Conflict)) throw error;
    // The same call won, or another workspace took the address.
    return (await runtime.db.prisma.workspace.findUnique({ where: { id }, select: { slug: true } })) ?? create();
  });
  runtime.memberships.invalidate(`${userId}:`);
  runtime.db.reader.wrote(userId);
  return { slug };
}
