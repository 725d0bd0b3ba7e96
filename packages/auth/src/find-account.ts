import type { Runtime } from '@quartermaster/domain';
import { type Account, KNOWN_DAYS } from './devices';

export interface FoundAccount extends Account {
  /** Whether the owner of the address has confirmed it. Until then nobody signs in with a password. */
  isVerified: boolean;
  /** Whether this network signed in to the account before. */
  isKnownNetwork: boolean;
}

/** One query whether the account exists or not, so that both cases take equally long. */
export async function findAccount({ db }: Runtime, email: string, network: string): Promise<FoundAccount | null> {
  const rows: Array<Account & { verified: number | bigint; known: number | bigint }> = await db.pool.execute(
    `SELECT u.id, u.passwordHash, u.emailVerifiedAt IS NOT NULL AS verified, EXISTS (
         SELECT 1 FROM sessions s
         WHERE s.userId = u.id AND s.origin = CONVERT(SHA2(CONCAT(?, ' ', u.passwordHash), 256) USING ascii)
           AND s.createdAt > NOW(3) - INTERVAL ${KNOWN_DAYS} DAY
       ) AS known
     FROM users u WHERE u.email = ?`,
    [network, email],
  );
  const [row] = rows;
  if (!row) return null;
  const { id, passwordHash, verified, known } = row;
  return { id, passwordHash, isVerified: Number(verified) === 1, isKnownNetwork: Number(known) === 1 };
}
