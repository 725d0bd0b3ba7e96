import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import './bundle-setup';

const PACKAGE = join(import.meta.dirname, '../..');

/**
 * The worker as it runs in production, below the package, so that it finds the fonts; not dist/, which a running desk may be
 * using. Its sources would take a process of a run seconds to load. Built for the first file of a run that needs it.
 * @returns the folder
 */
export async function bundle(): Promise<string> {
  const folder = inject('workerBundle');
  if (existsSync(folder)) return folder;
  const part = `${folder}-${process.pid}`;
  await promisify(execFile)(process.execPath, [join(PACKAGE, 'build.mjs'), part]);
  await rename(part, folder).catch(async (error: unknown) => {
    // Another file may have been faster.
    await rm(part, { recursive: true });
    if (!existsSync(folder)) throw error;
  });
  return folder;
}
