import type { Runtime } from '../kernel/runtime';

/** Whether nobody has an account yet: then the first one is created with the setup code. */
export async function isSetupNeeded({ db }: Pick<Runtime, 'db'>): Promise<boolean> {
  const rows: unknown[] = await db.pool.query('SELECT 1 FROM users UNION ALL SELECT 1 FROM installations LIMIT 1');
  return rows.length === 0;
}
