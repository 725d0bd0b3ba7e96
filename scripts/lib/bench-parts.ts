import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { RunTask } from '../../bench/src/handover';
import type { BenchOptions } from '../../bench/src/options';
import { keyOfData } from '../../bench/src/seed/key';
import { workspacesUpTo } from '../../bench/src/sizes';
import { build, generate, isBuilt } from './build';
import { findChromium } from './chromium';
import { step } from './console';
import { KEPT, keepData, runBenchProgram, startOnCopy } from './kept-data';
import type { Lifetime } from './lifetime';
import { ROOT } from './paths';

/**
 * `pnpm bench`: fills a database, or takes the kept one, and runs bench/src/main.ts on a copy.
 * @returns the exit code
 */
export async function benchParts(options: BenchOptions, lifetime: Lifetime): Promise<number> {
  await step('Code is generated', () => generate(lifetime));
  // The quick run has a minute in total: without a fresh build it measures the server without its pages.
  if (!isBuilt() && !options.quick) await step('Web and worker are built', () => build(lifetime));
  const built = isBuilt();
  const prefix = `data-${options.filled}-`;
  const sizes = workspacesUpTo(options.filled);
  const kept = join(KEPT, prefix + (await keyOfData(ROOT, sizes)));
  if (options.refill) rmSync(kept, { recursive: true, force: true });
  const notes = await keepData(kept, { root: ROOT, sizes }, lifetime);
  removeOthers(prefix, kept);

  const dataDir = mkdtempSync(join(tmpdir(), 'quartermaster-bench-'));
  lifetime.onEnd(() => rmSync(dataDir, { recursive: true, force: true }));
  const servers = await startOnCopy(kept, { root: ROOT, dataDir }, lifetime);
  const task: RunTask = { options, notes, servers, built, chromium: built ? findChromium() : '' };
  return runBenchProgram('main', task, lifetime);
}

/** Deletes the data of the same size that other migrations or other code have filled. */
function removeOthers(prefix: string, kept: string): void {
  for (const name of readdirSync(KEPT)) {
    const other = name.startsWith(prefix) && name !== basename(kept);
    if (other) rmSync(join(KEPT, name), { recursive: true, force: true });
  }
}
