import { enterForChore } from '../kernel/enter-for-chore';
import { oneByOne } from '../kernel/one-by-one';
import type { Runtime } from '../kernel/runtime';
import { withTransaction } from '../kernel/transaction';
import { releaseNow } from './release';

const BATCH = 100;

interface Expired {
  workspaceId: string;
  id: string;
}

/** Releases what was set aside until now, at most a batch. @returns how many holds ended */
export async function expireHolds(runtime: Runtime): Promise<number> {
  const { db, clock } = runtime;
  const now = clock.now();
  const expired: Expired[] = await db.pool.query(
    'SELECT workspaceId, id FROM reservations WHERE expiresAt <= ? AND orderId IS NULL ORDER BY expiresAt LIMIT ?',
    [now, BATCH],
  );
  const about = ({ workspaceId, id }: Expired) => ({ workspaceId, holdId: id });
  return oneByOne(runtime, { chore: 'holds', items: expired, about }, async ({ workspaceId, id }) => {
    const workspace = await db.prisma.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
    const ctx = enterForChore(runtime, { workspace, chore: 'holds' });
    return (await withTransaction(ctx, (ctx) => releaseNow(ctx, id, now))) ? 1 : 0;
  });
}
