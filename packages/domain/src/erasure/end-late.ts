import type { Runtime } from '../kernel/runtime';
import { retryUnit } from '../kernel/transaction';
import { announceMember } from './announce';
import { readImpact } from './impact';
import { closeWorkspaces, endMemberships } from './lock-out';

/** Ends what was under way at the request and committed after it: memberships, and workspaces that nobody else is in. May be repeated. */
export async function endLate(runtime: Runtime, erasureId: string): Promise<void> {
  const { db, clock } = runtime;
  const erasure = await db.prisma.erasure.findUnique({ where: { id: erasureId }, select: { userId: true } });
  if (!erasure) return;
  const { userId } = erasure;
  const isLate = await retryUnit(() =>
    db.prisma.$transaction(async (tx) => {
      const { blocking, deleted, left } = await readImpact(tx, userId);
      if (blocking.length + deleted.length + left.length === 0) return false;
      await endMemberships(tx, { userId, at: clock.now() });
      await closeWorkspaces(
        tx,
        deleted.map(({ id }) => id),
      );
      return true;
    }),
  );
  if (isLate) await announceMember(runtime, userId);
}
