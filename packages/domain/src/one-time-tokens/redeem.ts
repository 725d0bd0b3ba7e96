import { secretHash } from '../kernel/secret-hash';
import { findToken } from './find';
import type { OneTimeToken, TokenClient, TokenKind } from './kinds';

/**
 * Uses a link, once: of any number of callers at the same time, one gets the token. What the link allows belongs into the same
 * transaction, so that a failure leaves the link usable.
 * @returns null if it is unknown, used or expired, by the database's clock
 */
export async function redeemToken(tx: TokenClient, kind: TokenKind, secret: string): Promise<OneTimeToken | null> {
  const used = await tx.$executeRawUnsafe(
    'UPDATE one_time_tokens SET usedAt = NOW(3) WHERE hash = ? AND kind = ? AND usedAt IS NULL AND expiresAt > NOW(3)',
    secretHash(secret),
    kind,
  );
  return used === 1 ? findToken(tx, kind, secret) : null;
}
