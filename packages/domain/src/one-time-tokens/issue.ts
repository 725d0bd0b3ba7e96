import { randomBytes } from 'node:crypto';
import { newId } from '@quartermaster/db';
import { secretHash } from '../kernel/secret-hash';
import { endTokens } from './end';
import { MINUTES, type TokenClient, type TokenOwner } from './kinds';

/** @param email the address that the link is sent to */
export type NewToken = TokenOwner & { email: string };

/**
 * Makes a link's secret and ends the owner's older ones of the same kind. Only the answer contains the secret, so the caller is the one
 * that sends the mail, never the one that queues it. Must be the first read of its transaction.
 * @returns 32 random bytes in base64url
 */
export async function issueToken(tx: TokenClient, token: NewToken): Promise<string> {
  const owner = token.kind === 'invite' ? { userId: null, ...token } : { workspaceId: null, ...token };
  // Two mails to one account are sent one after the other. Invitations are in turn already: their row is locked by the caller.
  if (owner.userId) await tx.$queryRawUnsafe('SELECT id FROM users WHERE id = ? FOR UPDATE', owner.userId);
  await endTokens(tx, token);
  const secret = randomBytes(32).toString('base64url');
  await tx.$executeRawUnsafe(
    `INSERT INTO one_time_tokens (id, kind, hash, userId, workspaceId, email, createdAt, expiresAt)
     VALUES (?, ?, ?, ?, ?, ?, NOW(3), NOW(3) + INTERVAL ? MINUTE)`,
    newId(),
    token.kind,
    secretHash(secret),
    owner.userId,
    owner.workspaceId,
    token.email,
    MINUTES[token.kind],
  );
  return secret;
}
