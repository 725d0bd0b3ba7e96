import { constants, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Services } from '@quartermaster/services';
import { type FillTask, HANDOVER, type ServersTask } from '../../bench/src/handover';
import { step } from './console';
import type { Lifetime } from './lifetime';
import { ROOT } from './paths';
import { runCommand } from './run-command';
import { startServers } from './servers';

/** The databases that benchmarks keep between runs; delete any folder in it to start afresh. */
export const KEPT = join(ROOT, '.data/bench');
/** The description of a database's content, in its folder. */
const NOTES = 'filled.json';
/** Settings of the server that is filled: its data is thrown away unless it is stopped in an orderly way, so it needs no protection. */
const FILL_SETTINGS = [
  '--local-infile=ON',
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-doublewrite=OFF',
  '--innodb-log-file-size=256M',
  '--innodb-sort-buffer-size=16M',
];

/**
 * Fills `folder` unless it is there; it only exists once it is completely filled.
 * @param root of the checkout whose code fills it
 * @returns the file that describes its content
 */
export async function keepData(
  folder: string,
  { root, sizes }: Pick<FillTask, 'root' | 'sizes'>,
  lifetime: Lifetime,
): Promise<string> {
  if (!existsSync(folder)) {
    const part = `${folder}.part`;
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part, { recursive: true });
    const options = { dataDir: part, env: {}, redis: false, mail: false, mariadbArgs: FILL_SETTINGS };
    const services = await startServers({ ...options, bufferPoolSize: '1G' }, lifetime);
    const task: FillTask = { root, databaseUrl: services.databaseUrl, sizes, notes: join(part, NOTES) };
    await step('Tasks are filled in', () => runProgram('seed/main', task, lifetime)).finally(() => services.stop());
    // Each copy chooses its own ports.
    rmSync(join(part, 'ports.json'), { force: true });
    renameSync(part, folder);
  }
  return join(folder, NOTES);
}

/** Starts servers on a copy of kept data, for the checkout at `root`. */
export async function startOnCopy(
  kept: string,
  { root, dataDir }: Pick<ServersTask, 'root' | 'dataDir'>,
  lifetime: Lifetime,
): Promise<ServersTask> {
  await step('Data is copied', async () => {
    cpSync(kept, dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE });
  });
  const services = await startServers({ dataDir, env: {}, bufferPoolSize: '1G' }, lifetime);
  return { root, dataDir, ...addressesOf(services) };
}

function addressesOf({ databaseUrl, redisUrl, smtpUrl, mailUrl, mariadb, redis }: Services) {
  if (mailUrl === undefined) throw new Error('The mail catcher has not started.');
  const pidsOf = (pid: number | undefined) => (pid === undefined ? [] : [pid]);
  return { databaseUrl, redisUrl, smtpUrl, mailUrl, databasePids: pidsOf(mariadb.pid), redisPids: pidsOf(redis.pid) };
}

/** Runs a program of the package `bench`. @throws Error if it fails */
async function runProgram(name: string, task: FillTask, lifetime: Lifetime): Promise<void> {
  const code = await runBenchProgram(name, task, lifetime);
  if (code !== 0) throw new Error('The database could not be filled.');
}

/** Runs `bench/src/<name>.ts` with its task. @returns its exit code */
export async function runBenchProgram(name: string, task: object, lifetime: Lifetime): Promise<number> {
  const { code } = await runCommand({
    file: process.execPath,
    args: ['--import', 'tsx', `src/${name}.ts`],
    cwd: join(ROOT, 'bench'),
    env: { [HANDOVER]: JSON.stringify(task) },
    output: 'show',
    lifetime,
  });
  return code;
}
