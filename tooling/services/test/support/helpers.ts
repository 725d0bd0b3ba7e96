import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { descendants, processInfo, startServices } from '../../src/index';

/** A folder that is deleted after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'quartermaster-services-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Sets a database server up once for the tests of a file.
 * @returns makes a data folder with a copy of it, deleted after the test, for tests that are not about the first start
 */
export function prepareOnce(): () => string {
  const first = mkdtempSync(join(tmpdir(), 'quartermaster-services-'));
  beforeAll(async () => {
    const services = await startServices({ dataDir: first, redis: false, mail: false, env: {} });
    await services.stop();
  });
  afterAll(() => rmSync(first, { recursive: true, force: true }));
  return () => {
    const folder = temporaryFolder();
    for (const name of ['mariadb', 'mariadb-credentials.json'])
      cpSync(join(first, name), join(folder, name), { recursive: true });
    return folder;
  };
}

export interface Addresses {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly mailUrl: string;
  readonly pids: readonly number[];
}

/** Starts `supervisor.ts` and waits for its output line. */
export async function runSupervisor(dataDir: string): Promise<{ child: ChildProcess; addresses: Addresses }> {
  const script = fileURLToPath(new URL('./supervisor.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, addresses: JSON.parse(line) as Addresses };
  }
  throw new Error('The supervisor ended without a word');
}

/** True if the process exists and is not a zombie. */
export function isAlive(pid: number | undefined): boolean {
  return pid !== undefined && processInfo(pid) !== undefined;
}

export async function until(condition: () => boolean | Promise<boolean>, timeoutMs = 10_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('The condition did not come true in time');
    await sleep(20);
  }
}

/** Speaks SMTP directly, so that the test does not depend on the catcher's library. Returns all replies. */
export async function sendMail(smtpUrl: string, recipients: readonly string[], message: string): Promise<string> {
  const { hostname, port } = new URL(smtpUrl);
  const socket = connect(Number(port), hostname).setEncoding('utf8');
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  let replies = '';
  const reply = async () => {
    for (;;) {
      const { value } = await lines.next();
      replies += `${value}\n`;
      if (/^\d{3} /.test(String(value)) || value === undefined) return;
    }
  };
  await reply();
  const commands = ['EHLO test', 'MAIL FROM:<shop@example.com>', ...recipients.map((to) => `RCPT TO:<${to}>`), 'DATA'];
  for (const command of [...commands, `${message}\r\n.`, 'QUIT']) {
    socket.write(`${command}\r\n`);
    await reply();
  }
  socket.end();
  return replies;
}

/** Kills the guard shells of this supervisor, which would stop its servers, so that the servers become orphans. */
export async function killGuards(supervisor: number): Promise<void> {
  const guards = descendants(supervisor)
    .map(({ pid }) => pid)
    .filter((pid) => processInfo(pid)?.command.includes('quartermaster-guard'));
  for (const pid of guards) process.kill(pid, 'SIGKILL');
  await until(() => !guards.some(isAlive));
}
