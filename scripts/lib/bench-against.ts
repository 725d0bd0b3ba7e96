import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgainstOptions } from '../../bench/src/against/options';
import type { CompareTask, ServersTask } from '../../bench/src/handover';
import { SIZES } from '../../bench/src/sizes';
import { build, generate, isBuilt } from './build';
import { buildCommit, findCommit } from './checkout';
import { step } from './console';
import { KEPT, keepData, runBenchProgram, startOnCopy } from './kept-data';
import type { Lifetime } from './lifetime';
import { ROOT } from './paths';

/**
 * `pnpm bench --against <commit>`: builds the commit and this checkout, fills a database with the commit's own code, and runs
 * bench/src/against to compare the builds, each on its own servers and copy of the data.
 * @returns the exit code
 */
export async function benchAgainst(options: AgainstOptions, lifetime: Lifetime): Promise<number> {
  const sha = await findCommit(options.commit, lifetime);
  const ofCommit = join(KEPT, sha.slice(0, 12));
  const checkout = join(ofCommit, 'checkout');
  await buildCommit(sha, { folder: checkout, lifetime });
  await step('Code is generated', () => generate(lifetime));
  if (!isBuilt()) await step('Web and worker are built', () => build(lifetime));
  const { size } = options;
  const data = join(ofCommit, `data-${size}`);
  const notes = await keepData(data, { root: checkout, sizes: [{ name: size, tasks: SIZES[size] }] }, lifetime);

  const folder = mkdtempSync(join(tmpdir(), 'quartermaster-bench-'));
  lifetime.onEnd(() => rmSync(folder, { recursive: true, force: true }));
  const side = async (name: string, root: string): Promise<ServersTask> => {
    const task = await startOnCopy(data, { root, dataDir: join(folder, name) }, lifetime);
    if (task.databasePids.length === 0 || task.redisPids.length === 0) {
      throw new Error(
        'CPU is read from /proc: MariaDB and Redis must be installed on this machine, not in containers.',
      );
    }
    return task;
  };
  const task: CompareTask = {
    options,
    sha,
    notes,
    sides: {
      base: await side('base', checkout),
      control: await side('control', checkout),
      candidate: await side('candidate', ROOT),
    },
  };
  return runBenchProgram('against/main', task, lifetime);
}
