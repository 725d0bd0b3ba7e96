import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runningDatabaseUrl } from '@quartermaster/services';
import type { Installation, runBackup } from '../../apps/worker/src/backup/command';
import { say } from './console';
import type { Lifetime } from './lifetime';
import { ROOT } from './paths';
import { startServers } from './servers';

const DATA = join(ROOT, '.data');

/**
 * Runs `backup` or `restore` on the installation in the environment or, if that names no database, on that of `npm start`, whose servers
 * are started unless they run. @returns the exit code
 */
export function runOnInstallation(command: typeof runBackup, lifetime: Lifetime): Promise<number> {
  const installation = async () => {
    const found = await findInstallation(lifetime);
    // Registered after the servers, so that it has cleaned up before they stop.
    lifetime.onEnd(() => done);
    return found;
  };
  const done: Promise<number> = command({ args: process.argv.slice(2), installation, signal: lifetime.signal });
  return done;
}

async function findInstallation(lifetime: Lifetime): Promise<Installation> {
  const { DATABASE_URL, FILES_DIR, BACKUP_DIR, CHECK_DATABASE_URL } = process.env;
  return {
    databaseUrl: DATABASE_URL || (runningDatabaseUrl(DATA) ?? (await startDatabase(lifetime))),
    checkDatabaseUrl: CHECK_DATABASE_URL || undefined,
    filesDir: FILES_DIR || join(DATA, 'files'),
    backups: BACKUP_DIR || join(DATA, 'backups'),
    release: JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version,
  };
}

async function startDatabase(lifetime: Lifetime): Promise<string> {
  const { databaseUrl } = await startServers({ dataDir: DATA, redis: false, mail: false, log: say }, lifetime);
  return databaseUrl;
}
