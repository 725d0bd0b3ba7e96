import type { Runtime } from '../kernel/runtime';

/** Whether nobody has an account, not counting deleted ones and the people of demos: then one is created with the setup code. */
export async function isSetupNeeded({ db }: Pick<Runtime, 'db'>): Promise<boolean> {
  const rows: unknown[] = await db.pool.query(ANYBODY);
  return rows.length === 0;
}

export const ANYBODY = `SELECT 1 FROM users AS u LEFT JOIN erasures AS r ON r.userId = u.id
  WHERE r.id IS NULL AND u.demoWorkspaceId IS NULL LIMIT 1`;
