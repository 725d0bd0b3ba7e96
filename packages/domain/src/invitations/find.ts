import type { Invitation, OpenInvitation } from '@quartermaster/contracts';
import { type Ctx, type RequestFacts, userContext } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { mintWorkspaceId } from '../kernel/membership';
import { customRoleIn, type NamedRank, namedRank, rankOf } from '../kernel/ranks';
import type { Runtime } from '../kernel/runtime';
import { findToken } from '../one-time-tokens';
import { mayInvite } from './rank';
import { toInvitation } from './row';

/** A link, its invitation and its workspace, as they are now. */
export interface FoundInvitation {
  invitation: Invitation;
  /** The role that it gives; null if that was deleted. */
  rank: NamedRank | null;
  workspace: { id: string; slug: string; name: string; timeZone: string; weekStart: number };
  inviterName: string;
  /** `expired` also if who invited may not any more: a colleague can send a new link. */
  state: 'open' | 'expired';
}

/** Null for a link that was used, replaced, revoked or never made, or whose workspace was deleted. */
export async function findInvitation(
  { db: { prisma }, clock }: Runtime,
  token: string,
): Promise<FoundInvitation | null> {
  const found = await findToken(prisma, 'invite', token);
  if (!found?.workspaceId || found.state === 'used') return null;
  const { workspaceId, email } = found;
  const row = await prisma.invitation.findFirst({ where: { workspaceId, email } });
  if (!row) return null;
  const invitation = toInvitation(row);
  const permissions = { select: { name: true, permissions: true } };
  const [workspace, inviter, membership, custom] = await Promise.all([
    prisma.workspace.findFirst({
      where: { id: workspaceId, OR: [{ deleteAt: null }, { deleteAt: { gt: clock.now() } }] },
    }),
    prisma.user.findUniqueOrThrow({ where: { id: row.invitedById }, select: { name: true } }),
    prisma.member.findFirst({
      where: { workspaceId, userId: row.invitedById, leftAt: null },
      select: { role: true, customRole: permissions },
    }),
    prisma.customRole.findFirst({ where: { workspaceId, id: invitation.role }, ...permissions }),
  ]);
  if (!workspace) return null;
  const rank = namedRank(invitation.role, custom);
  const inviterRank =
    membership && rankOf({ role: membership.role, permissions: membership.customRole?.permissions ?? null });
  const allowed = mayInvite(inviterRank ?? undefined, rank);
  const state = found.state === 'valid' && allowed ? 'open' : 'expired';
  return { invitation, rank, workspace, inviterName: inviter.name, state };
}

/** One that can be accepted now. */
type OpenFound = FoundInvitation & { rank: NamedRank };

/** @throws NotFound unless the link can be accepted now */
export async function requireInvitation(runtime: Runtime, token: string): Promise<OpenFound> {
  const found = await findInvitation(runtime, token);
  if (found?.state !== 'open' || !found.rank) throw new NotFound('Invitation');
  return { ...found, rank: found.rank };
}

/** What a link is worth now, for who has it. @param userId of the caller, if they are signed in */
export async function lookAtInvitation(
  runtime: Runtime,
  { token, userId }: { token: string; userId: string | null },
): Promise<OpenInvitation> {
  const found = await findInvitation(runtime, token);
  if (!found) return { state: 'gone' };
  const { state, workspace, inviterName, invitation, rank } = found;
  if (state === 'expired' || !rank)
    return { state: 'expired', workspaceName: workspace.name, asked: invitation.askedAt !== null };
  const { email } = invitation;
  const select = { name: true, email: true };
  const you = userId ? await runtime.db.prisma.user.findUnique({ where: { id: userId }, select }) : null;
  return {
    state,
    workspaceName: workspace.name,
    inviterName,
    role: rank.role,
    customRole: customRoleIn(rank),
    email,
    you: you && { ...you, isInvited: you.email === email },
  };
}

/** The context of someone whom an invitation is about to let in. */
export function invitedContext(
  runtime: Runtime,
  { workspace, rank }: OpenFound,
  { userId, ...request }: { userId: string } & RequestFacts,
): Ctx {
  const membership = {
    workspaceId: mintWorkspaceId(workspace.id),
    userId,
    ...rank,
    customRole: customRoleIn(rank),
    slug: workspace.slug,
    workspaceName: workspace.name,
    timeZone: workspace.timeZone,
    weekStart: workspace.weekStart,
  };
  return userContext(runtime, membership, request);
}
