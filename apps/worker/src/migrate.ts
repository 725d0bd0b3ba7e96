import { fileURLToPath } from 'node:url';
import { MigrationError, migrate } from '@quartermaster/db/migrate';
import { databaseEnv, EnvError, nodeEnv, parseEnv } from '@quartermaster/env';
import { createLogger } from '@quartermaster/logger';

/**
 * The one-shot process of a deployment: brings the database to the newest migration, then ends, with 1 when it could not.
 * It is run as a bundle, `dist/migrate.mjs`, with the migrations copied to `dist/migrations` beside it.
 */
async function main(): Promise<void> {
  const env = parseEnv({ ...nodeEnv, ...databaseEnv });
  const logger = createLogger({ level: env.LOG_LEVEL, name: 'migrate' });
  const applied = await migrate({
    databaseUrl: env.DATABASE_URL,
    folder: fileURLToPath(new URL('./migrations', import.meta.url)),
    log: (line) => logger.info(line),
  });
  logger.info({ applied }, 'the database is up to date');
}

main().catch((error: unknown) => {
  const isClear = error instanceof EnvError || error instanceof MigrationError;
  console.error(isClear ? error.message : error);
  process.exitCode = 1;
});
