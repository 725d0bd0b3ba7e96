import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { freePort, keepRunning, type ManagedProcessOptions, manageProcess, type Server } from '../src/index';
import { isAlive, temporaryFolder, until } from './support/helpers';

/** A server of a few lines: answers with its pid; exits at once while the file `broken` is in its folder. */
const SCRIPT = `
const { existsSync } = require('node:fs');
if (existsSync('broken')) process.exit(7);
require('node:http').createServer((_, res) => res.end(String(process.pid))).listen(process.argv[1], '127.0.0.1');
`;

async function small(name: string, options: Partial<ManagedProcessOptions> = {}) {
  const folder = temporaryFolder();
  const port = await freePort();
  const answer = async () => Number(await (await fetch(`http://127.0.0.1:${port}`)).text());
  const server = manageProcess({
    name,
    host: '127.0.0.1',
    port,
    file: process.execPath,
    args: ['-e', SCRIPT, String(port)],
    cwd: folder,
    logFile: join(folder, `${name}.log`),
    pidFile: join(folder, `${name}.pid`),
    async ping(pid) {
      if ((await answer()) !== pid) throw new Error('Another server answers');
    },
    ...options,
  });
  onTestFinished(() => server.stop());
  return { server, answer, folder };
}

const QUICK = { firstMs: 1, mostMs: 4, healthyMs: 60_000 };

function keeper(options: Partial<Parameters<typeof keepRunning>[0]> = {}) {
  const stopping = new AbortController();
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  onTestFinished(() => stopping.abort());
  return { onCrash: keepRunning({ signal: stopping.signal, log, ...QUICK, ...options }), lines, stopping };
}

/** As the kernel does when memory runs out. @returns its id */
function killHard(server: Server): number {
  const { pid = 0 } = server;
  process.kill(pid, 'SIGKILL');
  return pid;
}

it('processes that are killed run again on their ports, each by itself, and the console says so with the log', async () => {
  const { onCrash, lines } = keeper();
  const [web, worker] = [await small('web', { onCrash }), await small('worker', { onCrash })];
  await Promise.all([web.server.start(), worker.server.start()]);
  const dead = [killHard(web.server), killHard(worker.server)];
  await until(() => lines.filter((line) => line.endsWith(' runs again')).length === 2);
  expect(await web.answer()).toBe(web.server.pid);
  expect(await worker.answer()).toBe(worker.server.pid);
  expect(dead.map(isAlive)).toEqual([false, false]);
  expect(lines.sort()).toEqual([
    'web runs again',
    `web stopped by itself (SIGKILL). It starts again in 0.001 s. Its log is ${join(web.folder, 'web.log')}`,
    'worker runs again',
    `worker stopped by itself (SIGKILL). It starts again in 0.001 s. Its log is ${join(worker.folder, 'worker.log')}`,
  ]);
});

it('waits twice as long each time up to the most, while it dies soon or does not start, and tries for ever', async () => {
  const { onCrash, lines } = keeper();
  const { server, folder } = await small('worker', { onCrash });
  await server.start();
  const broken = join(folder, 'broken');
  writeFileSync(broken, '');
  killHard(server);
  await until(() => lines.length >= 5);
  expect(lines.slice(0, 5).map((line) => line.split('. Its log')[0])).toEqual([
    'worker stopped by itself (SIGKILL). It starts again in 0.001 s',
    'worker did not start. It starts again in 0.002 s',
    'worker did not start. It starts again in 0.004 s',
    'worker did not start. It starts again in 0.004 s',
    'worker did not start. It starts again in 0.004 s',
  ]);
  rmSync(broken);
  await until(() => lines.at(-1) === 'worker runs again');
  killHard(server);
  await until(() => lines.filter((line) => line === 'worker runs again').length === 2);
  expect(lines.at(-2)).toMatch(/SIGKILL.*again in 0\.004 s/);
});

it('one that ran for long enough starts with the first wait again', async () => {
  const { onCrash, lines } = keeper({ healthyMs: 0 });
  const { server } = await small('worker', { onCrash });
  await server.start();
  for (let count = 1; count <= 3; count++) {
    killHard(server);
    await until(() => lines.filter((line) => line === 'worker runs again').length === count);
  }
  expect(lines.filter((line) => line.includes('again in 0.001 s'))).toHaveLength(3);
});

it('one that does not start the first time is an error, and is not started again', async () => {
  const { onCrash, lines } = keeper();
  const { server, folder } = await small('web', { onCrash });
  writeFileSync(join(folder, 'broken'), '');
  await expect(server.start()).rejects.toThrow('web did not start: exited with code 7');
  expect([server.running, lines]).toEqual([false, []]);
});

it('one that is stopped stays stopped, also if it was about to start again', async () => {
  const { onCrash, lines, stopping } = keeper({ firstMs: 3_600_000, mostMs: 3_600_000 });
  const [web, worker] = [await small('web', { onCrash }), await small('worker', { onCrash })];
  await Promise.all([web.server.start(), worker.server.start()]);
  await web.server.stop();
  killHard(worker.server);
  await until(() => lines.length === 1);
  stopping.abort();
  expect([web.server.running, worker.server.running]).toEqual([false, false]);
  expect(lines[0]).toMatch(/^worker stopped/);
});

it('the log of a running process is cut at its limit: it goes on in the same file, and only the part before is kept', async () => {
  const chatty = `${SCRIPT}
    let count = 0;
    setInterval(() => console.log('line ' + ++count + ' ' + 'x'.repeat(80)), 1);`;
  const port = await freePort();
  const { server, folder } = await small('web', {
    args: ['-e', chatty, String(port)],
    ping: async () => void (await fetch(`http://127.0.0.1:${port}`)),
    logLimit: { bytes: 4_000, everyMs: 5 },
  });
  await server.start();
  const log = join(folder, 'web.log');
  const newest = (file: string) => Number(/line (\d+)(?!.*line \d)/s.exec(readFileSync(file, 'utf8'))?.[1] ?? 0);
  const rotated = new Set<number>();
  await until(() => {
    const old = statSync(`${log}.1`, { throwIfNoEntry: false }) ? newest(`${log}.1`) : 0;
    if (old > 0) rotated.add(old);
    return rotated.size >= 3;
  });
  const before = newest(`${log}.1`);
  await until(() => newest(log) > before);
  await server.stop();
  const kept = readFileSync(`${log}.1`, 'utf8') + readFileSync(log, 'utf8');
  expect(kept).not.toMatch(/line 1 |\0/);
});
