import type { Prisma } from '@quartermaster/db';
import { auditAccount } from '../kernel/audit-account';
import { enqueueNotice } from './with-link';

interface PasswordChange {
  userId: string;
  /** The hash that the person's password was just checked against. */
  before: string;
  after: string;
  requestId: string;
  address?: string | undefined;
  at: Date;
}

/**
 * Stores another password and tells the person by mail, in the caller's transaction, which also ends the sessions.
 * @returns false if the password was changed since it was checked
 */
export async function changePassword(
  tx: Prisma.TransactionClient,
  { userId, before, after, requestId, address, at }: PasswordChange,
): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id: userId, passwordHash: before },
    data: { passwordHash: after },
  });
  if (count === 0) return false;
  await auditAccount(tx, { userId, action: 'account.change-password', requestId, address, at });
  await enqueueNotice(tx, { userId, notice: 'password-changed', requestId });
  return true;
}
