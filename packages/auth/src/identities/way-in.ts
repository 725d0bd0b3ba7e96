import { Conflict, type LockedAccount } from '@quartermaster/domain';

/**
 * Keeps the last way into an account.
 * @param account as it would be after the change
 * @param issuers that are configured: others let nobody in
 * @throws Conflict
 */
export function requireWayIn(
  { hasPassword, passkeys, identities }: Pick<LockedAccount, 'hasPassword' | 'passkeys' | 'identities'>,
  issuers: ReadonlySet<string>,
): void {
  if (hasPassword || passkeys > 0 || identities.some(({ issuer }) => issuers.has(issuer))) return;
  throw new Conflict('This is the only way into your account. Add another one first.');
}
