import type { Invitation, OpenInvitation, Role } from '@quartermaster/contracts';
import { type Ctx, userContext } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { mintWorkspaceId } from '../kernel/membership';
import type { Runtime } from '../kernel/runtime';
import { findToken } from '../one-time-tokens';
import { mayInvite } from './rank';
import { toInvitation } from './row';

/** A link, its invitation and its workspace, as they are now. */
export interface FoundInvitation {
  invitation: Invitation;
  workspace: { id: string; slug: string; name: string; timeZone: string };
  inviterName: string;
  /** `expired` also if who invited may not any more: a colleague can send a new link. */
  state: 'open' | 'expired';
}

/** Null for a link that was used, replaced, revoked or never made. */
export async function findInvitation({ db: { prisma } }: Runtime, token: string): Promise<FoundInvitation | null> {
  const found = await findToken(prisma, 'invite', token);
  if (!found?.workspaceId || found.state === 'used') return null;
  const { workspaceId, email } = found;
  const row = await prisma.invitation.findFirst({ where: { workspaceId, email } });
  if (!row) return null;
  const invitation = toInvitation(row);
  const [workspace, inviter, membership] = await Promise.all([
    prisma.workspace.findUniqueOrThrow({ where: { id: workspaceId } }),
    prisma.user.findUniqueOrThrow({ where: { id: row.invitedById }, select: { name: true } }),
    prisma.member.findFirst({ where: { workspaceId, userId: row.invitedById, leftAt: null } }),
  ]);
  // Only the members' verbs write it, from the contract's list.
  const allowed = mayInvite(membership ? { ...membership, role: membership.role as Role } : undefined, invitation.role);
  const state = found.state === 'valid' && allowed ? 'open' : 'expired';
  return { invitation, workspace, inviterName: inviter.name, state };
}

/** @throws NotFound unless the link can be accepted now */
export async function requireInvitation(runtime: Runtime, token: string): Promise<FoundInvitation> {
  const found = await findInvitation(runtime, token);
  if (found?.state !== 'open') throw new NotFound('Invitation');
  return found;
}

/** What a link is worth now, for who has it. @param userId of the caller, if they are signed in */
export async function lookAtInvitation(
  runtime: Runtime,
  { token, userId }: { token: string; userId: string | null },
): Promise<OpenInvitation> {
  const found = await findInvitation(runtime, token);
  if (!found) return { state: 'gone' };
  const { state, workspace, inviterName, invitation } = found;
  if (state === 'expired') return { state, workspaceName: workspace.name, asked: invitation.askedAt !== null };
  const { role, email } = invitation;
  const select = { name: true, email: true };
  const you = userId ? await runtime.db.prisma.user.findUnique({ where: { id: userId }, select }) : null;
  return {
    state,
    workspaceName: workspace.name,
    inviterName,
    role,
    email,
    you: you && { ...you, isInvited: you.email === email },
  };
}

/** The context of someone whom an invitation is about to let in. */
export function invitedContext(
  runtime: Runtime,
  { workspace, invitation }: FoundInvitation,
  { userId, requestId }: { userId: string; requestId: string },
): Ctx {
  const membership = {
    workspaceId: mintWorkspaceId(workspace.id),
    userId,
    role: invitation.role,
    slug: workspace.slug,
    workspaceName: workspace.name,
    timeZone: workspace.timeZone,
  };
  return userContext(runtime, membership, requestId);
}
