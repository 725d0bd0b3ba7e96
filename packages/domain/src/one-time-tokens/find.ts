import { secretHash } from '../kernel/secret-hash';
import type { OneTimeToken, TokenClient, TokenKind } from './kinds';

export interface FoundToken extends OneTimeToken {
  /** By the database's clock. `used` also if a newer link replaced it. */
  state: 'valid' | 'used' | 'expired';
}

/** The token of a link, without using it; null if there never was such a link, or only long ago. */
export async function findToken(client: TokenClient, kind: TokenKind, secret: string): Promise<FoundToken | null> {
  const [row] = await client.$queryRawUnsafe<FoundToken[]>(
    `SELECT id, userId, workspaceId, email,
       CASE WHEN usedAt IS NOT NULL THEN 'used' WHEN expiresAt > NOW(3) THEN 'valid' ELSE 'expired' END AS state
     FROM one_time_tokens WHERE hash = ? AND kind = ?`,
    secretHash(secret),
    kind,
  );
  return row ?? null;
}
