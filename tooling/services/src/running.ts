import { readCredentials } from './credentials';
import { isDataDirLocked } from './data-lock';
import { appUrl } from './database-accounts';
import { readPorts } from './ports';

/** The database of a supervisor that is running in this folder; undefined if there is none. */
export function runningDatabaseUrl(dataDir: string): string | undefined {
  const { mariadb } = readPorts(dataDir);
  if (!mariadb || !isDataDirLocked(dataDir)) return undefined;
  return appUrl({ host: '127.0.0.1', port: mariadb, credentials: readCredentials(dataDir) });
}
