import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Services } from '@quartermaster/services';
import { type CompareTask, type FillTask, HANDOVER, type SideTask } from '../../bench/src/against/handover';
import { type AgainstOptions, SIZES } from '../../bench/src/against/options';
import { build, generate, isBuilt } from './build';
import { buildCommit, findCommit } from './checkout';
import { step } from './console';
import type { Lifetime } from './lifetime';
import { ROOT } from './paths';
import { runCommand } from './run-command';
import { startServers } from './servers';

/** Inside a data folder: what the fill said is in the database. */
const NOTES = 'filled.json';

/**
 * `pnpm bench --against <commit>`: builds the commit and this checkout, fills a database with the commit's own code, and
 * lets bench/src/against compare the builds, each on servers and a copy of the data of its own.
 * @returns the exit code
 */
export async function benchAgainst(options: AgainstOptions, lifetime: Lifetime): Promise<number> {
  const sha = await findCommit(options.commit, lifetime);
  // Kept between runs; delete the folder to begin anew.
  const kept = join(ROOT, '.data/bench', sha.slice(0, 12));
  const checkout = join(kept, 'checkout');
  await buildCommit(sha, { folder: checkout, lifetime });
  await step('Code is generated', () => generate(lifetime));
  if (!isBuilt()) await step('Web and worker are built', () => build(lifetime));
  const data = join(kept, `data-${options.size}`);
  if (!existsSync(data)) await fillOnce(data, { checkout, options, lifetime });

  const folder = mkdtempSync(join(tmpdir(), 'quartermaster-bench-'));
  lifetime.onEnd(() => rmSync(folder, { recursive: true, force: true }));
  const side = async (name: string, root: string): Promise<SideTask> => {
    const dataDir = join(folder, name);
    cpSync(data, dataDir, { recursive: true });
    return toSide(await startServers({ dataDir, env: {}, bufferPoolSize: '1G' }, lifetime), { root, dataDir });
  };
  const task: CompareTask = {
    options,
    sha,
    filled: JSON.parse(readFileSync(join(data, NOTES), 'utf8')),
    sides: {
      base: await side('base', checkout),
      control: await side('control', checkout),
      candidate: await side('candidate', ROOT),
    },
  };
  return runProgram('main', { task, lifetime });
}

/** The folder is there only when it is full. */
async function fillOnce(
  data: string,
  { checkout, options, lifetime }: { checkout: string; options: AgainstOptions; lifetime: Lifetime },
): Promise<void> {
  const part = `${data}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  const services = await startServers({ dataDir: part, env: {}, redis: false, mail: false }, lifetime);
  const { databaseUrl } = services;
  const { size } = options;
  const task: FillTask = { root: checkout, databaseUrl, size, tasks: SIZES[size], notes: join(part, NOTES) };
  const code = await step(`${size} tasks are there`, () => runProgram('fill', { task, lifetime }));
  await services.stop();
  if (code !== 0) throw new Error('The database could not be filled.');
  // Copies choose ports of their own.
  rmSync(join(part, 'ports.json'), { force: true });
  renameSync(part, data);
}

function toSide(
  { databaseUrl, redisUrl, smtpUrl, mailUrl, mariadb, redis }: Services,
  paths: { root: string; dataDir: string },
) {
  if (mailUrl === undefined || mariadb.pid === undefined || redis.pid === undefined) {
    throw new Error('CPU is read from /proc: MariaDB and Redis must be installed on this machine, not in containers.');
  }
  return { ...paths, databaseUrl, redisUrl, smtpUrl, mailUrl, databasePid: mariadb.pid, redisPid: redis.pid };
}

async function runProgram(
  name: 'fill' | 'main',
  { task, lifetime }: { task: FillTask | CompareTask; lifetime: Lifetime },
): Promise<number> {
  const { code } = await runCommand({
    file: process.execPath,
    args: ['--import', 'tsx', `src/against/${name}.ts`],
    cwd: join(ROOT, 'bench'),
    env: { [HANDOVER]: JSON.stringify(task) },
    output: 'show',
    lifetime,
  });
  return code;
}
