import { backupEnv, databaseEnv, parseEnv, storageEnv } from '@quartermaster/env';
import type { Installation, runBackup } from './command';

/** The version of the product, which the build writes. */
declare const RELEASE: string;

/**
 * Runs a command on the installation in the environment. Its exit code is that of the process; a signal makes it clean up first.
 * @param migrations the folder of them, beside the bundle
 */
export async function runOnce(command: typeof runBackup, migrations: string): Promise<void> {
  const aborter = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => aborter.abort());
  const installation = (): Installation => {
    const env = parseEnv({ ...databaseEnv, ...storageEnv, ...backupEnv });
    return {
      databaseUrl: env.DATABASE_URL,
      checkDatabaseUrl: env.CHECK_DATABASE_URL,
      filesDir: env.FILES_DIR,
      release: RELEASE,
      backups: env.BACKUP_DIR,
      migrations,
    };
  };
  process.exitCode = await command({ args: process.argv.slice(2), installation, signal: aborter.signal });
}
