import type { TokenClient } from '../one-time-tokens';

/**
 * Ends a user's sessions in the caller's transaction. After the commit the caller announces it, so that every process rejects their next
 * request (`Sessions.announceEnd` in auth).
 * @param except a session that goes on
 */
export async function revokeSessions(
  tx: TokenClient,
  { userId, except = '' }: { userId: string; except?: string | undefined },
): Promise<void> {
  await tx.$executeRawUnsafe(
    'UPDATE sessions SET revokedAt = NOW(3) WHERE userId = ? AND id <> ? AND revokedAt IS NULL',
    userId,
    except,
  );
}
