import type { Prisma } from '@quartermaster/db';
import type { Changes } from '../kernel/audit';
import { fromJson } from '../kernel/stored';

interface Account {
  email: string;
  emailVerifiedAt: Date | null;
  previousEmail: string | null;
}

/**
 * The addresses that an account had, in lower case, from its row and the audit logs. Only confirmed ones: an address that was only asked
 * for, or that an issuer named, may be anybody's.
 */
export async function confirmedAddresses(
  tx: Prisma.TransactionClient,
  userId: string,
  { email, emailVerifiedAt, previousEmail }: Account,
): Promise<string[]> {
  const homes = await tx.member.findMany({ where: { userId }, select: { workspaceId: true } });
  const workspaceId = { in: homes.map((home) => home.workspaceId) };
  const entries = await tx.auditEntry.findMany({
    where: { workspaceId, noun: 'account', ref: userId, action: 'account.change-address' },
    select: { changes: true },
  });
  const former = entries.flatMap(({ changes }) => (fromJson(changes) as Changes).email ?? []);
  const all = [emailVerifiedAt && email, previousEmail, ...former];
  return [...new Set(all.flatMap((one) => (typeof one === 'string' ? one.toLowerCase() : [])))];
}

/** Those of a person's former addresses that no other account has now. */
export async function freeAddresses(
  { user }: Pick<Prisma.TransactionClient, 'user'>,
  { userId, addresses }: { userId: string; addresses: readonly string[] },
): Promise<string[]> {
  const free: string[] = [];
  for (const email of addresses) {
    if ((await user.count({ where: { email, id: { not: userId } } })) === 0) free.push(email);
  }
  return free;
}
