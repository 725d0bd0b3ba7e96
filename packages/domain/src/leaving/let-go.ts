import type { MemberLeft } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { audit } from '../kernel/audit';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { withTransaction } from '../kernel/transaction';
import { type LockedMember, type LockedMembers, lockMembers, requireMember, requireOtherOwner } from '../members/lock';
import { forgetMembers } from '../members/set-role';
import { requestRun } from '../runs/request';
import { handOverTasks, handOverTemplates, handOverViews, handOverWatched, tasksToHandOver } from './hand-over';
import { countHoldings } from './holdings';
import { AT_ONCE } from './run';

interface Departure {
  memberId: string;
  /** Of the member; not checked for who leaves themselves. */
  version?: number;
  handOverTo: string | null;
  action: 'member.remove' | 'member.leave';
  /** Refuses what the caller may not do to this member. */
  check?: (member: LockedMember) => void;
  also?: (ctx: TxCtx) => Promise<void>;
}

/**
 * Ends a membership and hands over what the member had, as one operation; many tasks are handed over by a run. The row stays, because
 * records and history refer to it.
 * @throws NotFound; Conflict for another version; Forbidden for the last owner; Invalid for a successor who is not a member
 */
export async function letGo(ctx: Ctx, departure: Departure): Promise<MemberLeft> {
  const { memberId, version, handOverTo, action, check, also } = departure;
  const operation = { ...ctx, operationId: ctx.operationId ?? newId() };
  const left = await withTransaction(operation, async (ctx) => {
    const members = await lockMembers(ctx, [memberId, ...(handOverTo ? [handOverTo] : [])]);
    const member = requireMember(members, memberId, version);
    check?.(member);
    if (handOverTo && (handOverTo === memberId || !members.has(handOverTo))) {
      throw new Invalid('Choose a member who stays', 'handOverTo');
    }
    requireOtherOwner(members, memberId);
    const holdings = await countHoldings(ctx, memberId);
    await end(ctx, member);
    const ids = await tasksToHandOver(ctx, { from: memberId, after: '', limit: AT_ONCE + 1 });
    const inBackground = ids.length > AT_ONCE;
    const parties = { from: memberId, to: handOverTo };
    if (inBackground) await requestHandOver(ctx, { memberId, toId: handOverTo, total: holdings.tasks });
    else await handOverTasks(ctx, parties, ids);
    await handOverViews(ctx, { from: memberId, keeper: keeperOf(ctx, members, departure) });
    await handOverTemplates(ctx, parties);
    await handOverWatched(ctx, parties);
    await audit(ctx, {
      action,
      noun: 'member',
      ref: memberId,
      changes: { role: [member.rank.name, null], handedOverTo: [null, handOverTo], tasks: [holdings.tasks, 0] },
    });
    notice(ctx, { noun: 'member', ref: memberId, kind: 'updated', version: member.version + 1 });
    await also?.(ctx);
    return { ...holdings, inBackground };
  });
  await forgetMembers(ctx, [memberId]);
  return left;
}

/** The membership itself, and what would let in without it. */
async function end(ctx: TxCtx, { userId, rank }: LockedMember): Promise<void> {
  const now = ctx.runtime.clock.now();
  const { client } = ctx.tx;
  // A custom role can be deleted without asking what those who left should get instead.
  const role = rank.roleId === null ? {} : { role: 'viewer', roleId: null };
  await client.member.updateMany({ where: { userId }, data: { ...role, leftAt: now, version: { increment: 1 } } });
  await client.calendarFeed.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } });
}

/** Who gets the shared views: who takes over, else the caller, else an owner. */
function keeperOf(ctx: Ctx, members: LockedMembers, { memberId, handOverTo }: Departure): string {
  if (handOverTo) return handOverTo;
  if (ctx.actor.id !== memberId) return ctx.actor.id;
  const owner = [...members.values()].find(({ userId, rank }) => rank.role === 'owner' && userId !== memberId);
  return owner?.userId ?? memberId;
}

async function requestHandOver(
  ctx: TxCtx,
  { total, ...input }: { memberId: string; toId: string | null; total: number },
): Promise<void> {
  const { operationId } = ctx;
  const result = { changed: 0, afterId: '' };
  const run = await requestRun(ctx, { kind: 'hand-over', input, result, ...(operationId ? { operationId } : {}) });
  await ctx.tx.client.run.updateMany({ where: { id: run.id }, data: { total } });
}
