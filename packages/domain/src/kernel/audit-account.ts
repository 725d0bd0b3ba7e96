import { newId, type Prisma } from '@quartermaster/db';
import type { JobPayload } from '@quartermaster/jobs';
import { type Changes, storedAddress } from './audit';

/** What happened to an account. */
export interface AccountEvent {
  userId: string;
  action:
    | 'account.update'
    | 'account.sign-in'
    | 'account.sign-in-failed'
    | 'account.change-password'
    | 'account.reset-password'
    | 'account.change-address'
    | 'account.request-erasure'
    | `account.${JobPayload<'email.second-factor'>['news']}`;
  changes?: Changes | undefined;
  requestId: string;
  /** The client's address. */
  address?: string | undefined;
  at: Date;
}

/**
 * Writes what happened to an account into the audit log of each of its workspaces, whose owners answer for who gets in.
 * @param client the transaction of the change
 * @returns the ids of those workspaces
 */
export async function auditAccount(
  client: Pick<Prisma.TransactionClient, 'member' | 'auditEntry'>,
  { userId, action, changes = {}, requestId, address, at }: AccountEvent,
): Promise<string[]> {
  const memberships = await client.member.findMany({ where: { userId, leftAt: null }, select: { workspaceId: true } });
  // It is not known who tried the password.
  const actor =
    action === 'account.sign-in-failed'
      ? { actorKind: 'system', actorId: 'sign-in' }
      : { actorKind: 'user', actorId: userId };
  const what = { ...actor, action, noun: 'account', ref: userId, changes: changes as Prisma.InputJsonObject };
  const data = memberships.map(({ workspaceId }) => ({
    ...{ workspaceId, id: newId(), ...what, requestId, at },
    address: storedAddress(address),
  }));
  if (data.length > 0) await client.auditEntry.createMany({ data });
  return memberships.map(({ workspaceId }) => workspaceId);
}
