import { createConnection } from 'mariadb';
import type { Person } from './people';
import { settings } from './settings';

/** Lets it be eleven minutes since a person proved who they are. */
export async function forgetProofs({ email }: Pick<Person, 'email'>): Promise<void> {
  const connection = await createConnection(settings.databaseUrl.replace(/^mysql:/, 'mariadb:'));
  try {
    const aged = 'UPDATE sessions SET authAt = NOW(3) - INTERVAL 11 MINUTE WHERE userId = ';
    await connection.query(`${aged}(SELECT id FROM users WHERE email = ?)`, [email]);
  } finally {
    await connection.end();
  }
}
