import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServices } from '@quartermaster/services';
import type { TestProject } from 'vitest/node';
import './servers';

const MIGRATE = new URL('../../db/src/migrate/index.ts', import.meta.url);

/** Starts temporary servers for the whole run, migrates once, and stops them at the end. */
export default async function settings(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'quartermaster-test-'));
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  const services = await startServices({ dataDir, env: {} }).catch((error) => {
    remove();
    throw error;
  });
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
  return stop;
}

/** Imported by path, not by package name: packages/db has tests here, so a declared dependency would be circular. */
async function migrateDatabase(databaseUrl: string): Promise<void> {
  const { migrate } = (await import(MIGRATE.href)) as Migrate;
  await migrate({ databaseUrl });
}

interface Migrate {
  migrate(options: { databaseUrl: string }): Promise<unknown>;
}
