import { type Invitation, InviteInput, type InviteOutput } from '@quartermaster/contracts';
import { newId, Prisma } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { findRank, lockRole, type NamedRank } from '../kernel/ranks';
import { withTransaction } from '../kernel/transaction';
import { lockMembers } from '../members/lock';
import { requireRoomToday } from './daily-cap';
import { requireMayInvite } from './rank';
import { lockInvitations } from './row';
import { requestMail, sendAgain } from './send';

/**
 * Invites addresses. The answer does not depend on whether an address has an account. One that is invited already gets this role and a
 * new link.
 * @throws Forbidden for a role above the caller's; Invalid for one that was deleted; RateLimited beyond the workspace's daily number
 */
export async function invite(ctx: Ctx, input: InviteInput): Promise<InviteOutput> {
  authorize(ctx, 'members.manage');
  const { role, ...given } = InviteInput.parse(input);
  const emails = [...new Set(given.emails)];
  return withTransaction(ctx, async (ctx) => {
    const inviter = (await lockMembers(ctx, [ctx.actor.id])).get(ctx.actor.id)?.rank;
    const rank = await lockRole(ctx, role);
    requireMayInvite(inviter, rank);
    const members = await membersAmong(ctx, emails);
    const wanted = emails.filter((email) => !members.includes(email));
    await requireRoomToday(ctx, wanted.length);
    const pending = new Map((await lockInvitations(ctx, { emails })).map((one) => [one.email, one]));
    const invited: Invitation[] = [];
    for (const email of wanted) {
      const before = pending.get(email);
      const held = before && (await findRank(ctx, before.role));
      if (held) requireMayInvite(inviter, held);
      invited.push(before ? await sendAgain(ctx, before, rank) : await add(ctx, email, rank));
    }
    // One notice for all: pages that show invitations read the list again.
    for (const { id: ref, version } of invited.slice(0, 1)) {
      notice(ctx, { noun: 'member', ref, kind: 'created', version });
    }
    return { invited, members };
  });
}

async function membersAmong(ctx: TxCtx, emails: readonly string[]): Promise<string[]> {
  const rows = await ctx.tx.client.$queryRaw<Array<{ email: string }>>`
    SELECT users.email FROM users JOIN members ON members.userId = users.id
    WHERE members.workspaceId = ${ctx.workspaceId} AND members.leftAt IS NULL
      AND users.email IN (${Prisma.join([...emails])})`;
  return rows.map(({ email }) => email);
}

async function add(ctx: TxCtx, email: string, rank: NamedRank): Promise<Invitation> {
  const createdAt = ctx.runtime.clock.now();
  const row = { id: newId(), email, role: rank.choice, invitedById: ctx.actor.id };
  await ctx.tx.client.invitation.createMany({ data: [{ workspaceId: ctx.workspaceId, ...row, createdAt }] });
  const unsent = { version: 1, sentAt: null, expiresAt: null, askedAt: null };
  const invitation = { ...row, ...unsent, createdAt: createdAt.toISOString() };
  await requestMail(ctx, invitation, { action: 'invitation.create', role: [null, rank.name] });
  return invitation;
}
