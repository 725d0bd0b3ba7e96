import type { JobPayload } from '@quartermaster/jobs';
import type { Runtime } from '../kernel/runtime';
import { retryUnit } from '../kernel/transaction';
import { issueToken } from '../one-time-tokens';

interface AccountMail {
  to: string;
  name: string;
}

/**
 * The mail of a requested link, with a new secret that ends the older ones.
 * @returns null if there is nothing to send: nobody has the account, or what the link would do has been done
 */
export async function issueAccountLink(
  { db }: Runtime,
  { userId, kind }: JobPayload<'email.account-link'>,
): Promise<(AccountMail & { secret: string }) | null> {
  const user = await db.prisma.user.findUnique({ where: { id: userId } });
  if (!user || (kind === 'verify' && user.emailVerifiedAt)) return null;
  const to = kind === 'change-address' ? user.newEmail : user.email;
  if (to === null) return null;
  const secret = await retryUnit(() => db.prisma.$transaction((tx) => issueToken(tx, { kind, userId, email: to })));
  return { to, name: user.name, secret };
}

/**
 * Whom a notice goes to. One of a change of address, or of the account's deletion, goes to the address before.
 * @returns null if nobody has the account any more
 */
export async function accountNoticeMail(
  { db }: Runtime,
  { userId, notice }: JobPayload<'email.account-notice'>,
): Promise<(AccountMail & { newEmail: string }) | null> {
  const user = await db.prisma.user.findUnique({ where: { id: userId } });
  if (!user) return null;
  const { email, name, newEmail, previousEmail } = user;
  // Sent late, the first notice of a change may find it confirmed already.
  const isChanged =
    notice === 'address-changed' || notice === 'account-deleted' || (notice === 'address-asked' && newEmail === null);
  return { to: (isChanged && previousEmail) || email, name, newEmail: newEmail ?? email };
}
