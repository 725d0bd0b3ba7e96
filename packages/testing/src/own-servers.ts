import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Services, type StartServicesOptions, startServices } from '@quartermaster/services';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The data folder of a stopped server, migrated: own servers start on copies of it. */
    template: string;
  }
}

/** What a copy takes from the template; ports and locks are each server's own. */
const COPIED = ['mariadb', 'mariadb-credentials.json'];

/**
 * Servers of a test's own, to break, with a migrated database. For tests of the `faults` project.
 * `stop` also deletes their data.
 */
export async function startOwnServers(options: Omit<StartServicesOptions, 'dataDir' | 'env'> = {}): Promise<Services> {
  const dataDir = await mkdtemp(join(tmpdir(), 'quartermaster-own-'));
  const remove = () => rm(dataDir, { recursive: true, force: true });
  try {
    const template = inject('template');
    await Promise.all(COPIED.map((name) => cp(join(template, name), join(dataDir, name), { recursive: true })));
    const services = await startServices({ ...options, dataDir, env: {} });
    return { ...services, stop: () => services.stop().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}
