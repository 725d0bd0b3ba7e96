import type { Invitation, RoleChoice } from '@quartermaster/contracts';
import { Prisma } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';
import { Conflict, NotFound } from '../kernel/errors';
import { toIso } from '../kernel/stored';

export interface InvitationRow {
  id: string;
  email: string;
  role: string;
  invitedById: string;
  version: number;
  createdAt: Date | string;
  sentAt: Date | string | null;
  expiresAt: Date | string | null;
  askedAt: Date | string | null;
}

export function toInvitation(row: InvitationRow): Invitation {
  const { id, email, role, invitedById, version, createdAt, sentAt, expiresAt, askedAt } = row;
  return {
    id,
    email,
    // Only the invitations' verbs write it, from the contract's list.
    role: role as RoleChoice,
    invitedById,
    version,
    createdAt: toIso(createdAt),
    sentAt: sentAt && toIso(sentAt),
    expiresAt: expiresAt && toIso(expiresAt),
    askedAt: askedAt && toIso(askedAt),
  };
}

/** Pending invitations, locked until the commit: their links are made, used and ended in turn. */
export async function lockInvitations(
  { tx: { client }, workspaceId }: TxCtx,
  where: { id: string } | { emails: readonly string[] },
): Promise<Invitation[]> {
  const condition =
    'id' in where ? Prisma.sql`id = ${where.id}` : Prisma.sql`email IN (${Prisma.join([...where.emails])})`;
  const rows = await client.$queryRaw<InvitationRow[]>`
    SELECT id, email, role, invitedById, version, createdAt, sentAt, expiresAt, askedAt FROM invitations
    WHERE workspaceId = ${workspaceId} AND ${condition} ORDER BY id FOR UPDATE`;
  return rows.map(toInvitation);
}

/** @throws NotFound, also for one that was accepted or revoked; Conflict for another version */
export async function lockInvitation(
  ctx: TxCtx,
  { id, version }: { id: string; version: number },
): Promise<Invitation> {
  const [invitation] = await lockInvitations(ctx, { id });
  if (!invitation) throw new NotFound('Invitation');
  if (invitation.version !== version) {
    throw new Conflict('Someone else changed this invitation', { currentVersion: invitation.version });
  }
  return invitation;
}
