import { Prisma } from '@quartermaster/db';
import { OF_ACCOUNT } from '../kernel/personal-tables';
import { deletedAddress } from '../users/deleted-person';
import { revokeSessions } from '../users/revoke-sessions';
import { PERSONAL_EXPORT } from './rows';

type Tx = Prisma.TransactionClient;

/** Ends what lets a person in, or acts for them, without a job. */
export async function lockOut(
  tx: Tx,
  { userId, email, at }: { userId: string; email: string; at: Date },
): Promise<void> {
  await revokeSessions(tx, { userId });
  for (const { table, by, erased } of OF_ACCOUNT) {
    // The job deletes the ended sessions, of which there may be many.
    if (erased !== 'deleted' || table === 'sessions') continue;
    await tx.$executeRawUnsafe(`DELETE FROM \`${table}\` WHERE \`${by}\` = ?`, userId);
  }
  const nobody = { email: deletedAddress(userId), newEmail: null, passwordHash: '', emailVerifiedAt: null };
  // The last mail goes to the address before.
  const data = { ...nobody, previousEmail: email, factorVersion: { increment: 1 }, version: { increment: 1 } };
  await tx.user.updateMany({ where: { id: userId }, data });
  await endMemberships(tx, { userId, at });
  await tx.run.updateMany({
    where: { requestedById: userId, status: { in: ['waiting', 'running'] }, kind: PERSONAL_EXPORT },
    data: { cancelRequestedAt: at },
  });
}

export async function endMemberships(tx: Tx, { userId, at }: { userId: string; at: Date }): Promise<void> {
  await tx.$executeRaw`
    UPDATE members SET leftAt = ${at}, version = version + 1, role = IF(role = 'custom', 'viewer', role), roleId = NULL
    WHERE userId = ${userId} AND leftAt IS NULL`;
  await tx.calendarFeed.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: at } });
}

/** Nobody is there to cancel it, so the deletion is due at once. */
export async function closeWorkspaces(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`UPDATE workspaces SET deleteAt = NOW(3), version = version + 1 WHERE id IN (${Prisma.join([...ids])})`;
  await tx.$executeRaw`
    UPDATE runs SET cancelRequestedAt = NOW(3)
    WHERE workspaceId IN (${Prisma.join([...ids])}) AND status IN ('waiting', 'running')`;
}

/**
 * Deletes the invitations that wait for an address, and their links. It is done with the request and not by the job: a later invitation
 * is for the next person with that address.
 */
export async function deleteInvitations(tx: Tx, addresses: readonly string[]): Promise<void> {
  for (const email of addresses) {
    // By their keys: no index leads to an address, and a lock on all that was looked at would stop other workspaces.
    const invitations = await tx.invitation.findMany({ where: { email }, select: { workspaceId: true, id: true } });
    for (const which of invitations) await tx.invitation.deleteMany({ where: which });
    const links = await tx.oneTimeToken.findMany({ where: { userId: null, email }, select: { id: true } });
    for (const which of links) await tx.oneTimeToken.deleteMany({ where: which });
  }
}
