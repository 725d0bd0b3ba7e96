import type { Runtime } from '../kernel/runtime';

/** Whether a workspace waits for somebody with this address. A link that has expired counts no more. */
export async function isInvited({ db }: Runtime, email: string): Promise<boolean> {
  const rows: unknown[] = await db.pool.execute(
    'SELECT 1 FROM invitations WHERE email = ? AND (expiresAt IS NULL OR expiresAt > NOW(3)) LIMIT 1',
    [email],
  );
  return rows.length > 0;
}
