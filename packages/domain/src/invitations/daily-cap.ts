import { LIMITS } from '@quartermaster/contracts';
import { fromInstant } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';
import { RateLimited } from '../kernel/errors';

const DAY_MS = 86_400_000;

/**
 * Bounds the mails with invitations of a workspace in 24 hours, counted in the audit log. The caller holds the lock of the members, so
 * that calls at the same time are counted one after the other.
 * @throws RateLimited until enough of them are a day old
 */
export async function requireRoomToday(ctx: TxCtx, count: number): Promise<void> {
  const now = ctx.runtime.clock.now().getTime();
  const sent = await ctx.tx.client.$queryRaw<Array<{ at: Date }>>`
    SELECT at FROM audit_entries
    WHERE workspaceId = ${ctx.workspaceId} AND noun = 'invitation' AND action IN ('invitation.create', 'invitation.resend')
      AND at > ${fromInstant(new Date(now - DAY_MS))}
    ORDER BY at LOCK IN SHARE MODE`;
  const over = sent.length + count - LIMITS.invitationsPerDay;
  if (over <= 0) return;
  // After the oldest `over` of them there is room.
  const freed = sent[Math.min(over, sent.length) - 1]?.at.getTime() ?? now;
  const message = `A workspace can send ${LIMITS.invitationsPerDay} invitations in 24 hours. Try again later.`;
  throw new RateLimited(Math.max(1, freed + DAY_MS - now), message);
}
