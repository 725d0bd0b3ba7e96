import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServices } from '@quartermaster/services';
import type { TestProject } from 'vitest/node';
import { migrateDatabase } from './migrate-database';
import { REDIS_DATABASES } from './redis-of-file';
import './servers';

// Imported by path, not by package name: that package has tests that use this one, so a dependency would be circular.
const DOMAIN = new URL('../../domain/src/testing/index.ts', import.meta.url);

/** Starts temporary servers for the whole run and migrates once. At the end, the records of all suites are checked and the servers stop. */
export default async function settings(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'quartermaster-test-'));
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  const services = await startServices({ dataDir, env: {}, redisArgs: ['--databases', String(REDIS_DATABASES)] }).catch(
    (error) => {
      remove();
      throw error;
    },
  );
  const interrupt = (signal: NodeJS.Signals) =>
    void stop().finally(() => process.exit(128 + constants.signals[signal]));
  const stop = async () => {
    process.off('SIGTERM', interrupt).off('SIGINT', interrupt);
    await services.stop();
    remove();
  };
  process.on('SIGTERM', interrupt).on('SIGINT', interrupt);
  try {
    await migrateDatabase(services.databaseUrl);
  } catch (error) {
    await stop();
    throw error;
  }
  const { databaseUrl, adminUrl = '', redisUrl, smtpUrl, mailUrl = '' } = services;
  project.provide('servers', { databaseUrl, adminUrl, redisUrl, smtpUrl, mailUrl });
  return async () => {
    await reportDrift(services).finally(stop);
  };
}

/** Whatever the suites did, the spine and the trash agree with the records, and the stock books with the ledger; else the run fails. */
async function reportDrift({ databaseUrl }: { databaseUrl: string }): Promise<void> {
  const { driftAt, brokenBooksAt } = (await import(DOMAIN.href)) as Domain;
  report('records do not agree with the spine or the trash', await driftAt(databaseUrl));
  report('stock books do not agree with the ledger', await brokenBooksAt(databaseUrl));
}

function report(what: string, found: readonly string[]): void {
  if (found.length === 0) return;
  console.error(`After the suites, ${what}:\n${found.slice(0, 100).join('\n')}`);
  process.exitCode = 1;
}

interface Domain {
  driftAt(databaseUrl: string): Promise<string[]>;
  brokenBooksAt(databaseUrl: string): Promise<string[]>;
}
