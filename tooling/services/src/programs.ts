import { aptInstall } from './apt';
import { hasDocker } from './docker';
import { findProgram } from './find-program';
import type { Log } from './ports';

const MARIADB = ['mariadbd', 'mysqld'];
const REDIS = ['redis-server', 'valkey-server'];

/** How a server is run: a program of this machine, or a container. */
export type Source = { readonly kind: 'program'; readonly file: string } | { readonly kind: 'docker' };

export interface Sources {
  readonly mariadb: Source | undefined;
  readonly redis: Source | undefined;
}

/**
 * Finds the required servers: on this machine, else from Debian's packages, else in containers. The variable MYSQLD names the program
 * of the database server.
 * @throws Error with a message that says what to install.
 */
export function findSources(needed: { mariadb: boolean; redis: boolean }, log: Log): Sources {
  const look = (names: readonly string[]): Source | undefined => {
    const file = findProgram(names);
    return file ? { kind: 'program', file } : undefined;
  };
  const lookForDatabase = (): Source | undefined => {
    const { MYSQLD } = process.env;
    return MYSQLD ? { kind: 'program', file: MYSQLD } : look(MARIADB);
  };
  const missing = () => [
    ...(needed.mariadb && !lookForDatabase() ? ['mariadb-server-core', 'mariadb-client-core'] : []),
    ...(needed.redis && !look(REDIS) ? ['redis-server'] : []),
  ];
  if (missing().length > 0) aptInstall(missing(), log);
  const fallback: Source | undefined = missing().length > 0 && hasDocker() ? { kind: 'docker' } : undefined;
  const mariadb = needed.mariadb ? (lookForDatabase() ?? fallback) : undefined;
  const redis = needed.redis ? (look(REDIS) ?? fallback) : undefined;
  const absent = [
    ...(needed.mariadb && !mariadb ? ['MariaDB 10.6 or newer, or MySQL 8 (or set DATABASE_URL)'] : []),
    ...(needed.redis && !redis ? ['Redis 6.2 or newer, or Valkey (or set REDIS_URL)'] : []),
  ];
  if (absent.length > 0) {
    throw new Error(
      `Quartermaster needs ${absent.join(' and ')}. ` +
        'Install it so that its server is on the PATH (Debian, Ubuntu: apt-get install mariadb-server-core ' +
        'mariadb-client-core redis-server; macOS: brew install mariadb redis), or start Docker.',
    );
  }
  return { mariadb, redis };
}
