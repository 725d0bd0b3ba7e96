import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServices } from '@quartermaster/services';
import type { TestProject } from 'vitest/node';
import { migrateDatabase } from './migrate-database';
import './own-servers';

/** Prepares the data folder that `startOwnServers` copies: setting up and migrating a server anew takes most of its start. */
export default async function template(project: TestProject): Promise<() => void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'quartermaster-template-'));
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  try {
    const services = await startServices({ dataDir, redis: false, mail: false, env: {} });
    await migrateDatabase(services.databaseUrl).finally(services.stop);
  } catch (error) {
    remove();
    throw error;
  }
  project.provide('template', dataDir);
  return remove;
}
