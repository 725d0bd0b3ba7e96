import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PACKAGE = join(import.meta.dirname, '../..');

/**
 * The worker as it runs in production, below the package, so that it finds the fonts; not dist/, which a running desk may be
 * using. Its sources would take a process of a run seconds to load.
 * @returns the folder
 */
export async function bundle(name: string): Promise<string> {
  const folder = join(PACKAGE, 'node_modules/.cache', name);
  await promisify(execFile)(process.execPath, [join(PACKAGE, 'build.mjs'), folder]);
  return folder;
}
