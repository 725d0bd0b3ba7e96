import { request } from 'node:http';
import { descendants, processInfo } from '@quartermaster/services';
import { eventually } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from './support/client';
import { openStage, PASSWORD, type Stage, type WebProcess } from './support/stage';

const TOKEN = 'nB8vC4xZ1qW7eR2t';
const POOL = 4;
const LANES = 8;

let stage: Stage;
let web: WebProcess;
let client: Client;
/** The processes behind the port when the test began. */
let pids: number[];

beforeAll(async () => {
  stage = await openStage();
  web = await startTwo({ DATABASE_POOL: String(POOL), DRAIN_SECONDS: '2' });
  pids = listening(web);
  client = new Client(web.url, stage.workspace.slug);
  expect((await client.signIn(await stage.emailOf('owner'), PASSWORD)).status).toBe(200);
});
afterAll(async () => {
  client?.close();
  await stage?.close();
});

describe('two web processes', () => {
  it('answer for both in /metrics, whichever is asked', async () => {
    for (let sent = 0; sent < 20; sent++) expect((await visit('/healthz')).status).toBe(200);
    for (let asked = 0; asked < 4; asked++) expect(await metric(HEALTH_CHECKS)).toBe(20);
  });

  it('share the database connections that are configured', async () => {
    const connections = async () =>
      (await metric('db_pool_connections{state="active"}')) + (await metric('db_pool_connections{state="idle"}'));
    await Promise.all(Array.from({ length: 40 }, () => visit('/api/trpc/tasks.list')));
    await eventually(async () => (await connections()) >= POOL);
    expect(await connections()).toBe(POOL);
  });

  it('one is killed: no connection is refused or forgotten, only what it was answering breaks, and it is replaced', async () => {
    const before = await metric(HEALTH_CHECKS);
    const load = startVisits();
    await eventually(() => load.outcomes.length > 50);
    const [victim = 0] = pids;
    process.kill(victim, 'SIGKILL');
    await eventually(() => !isAlive(victim));
    const goneAt = performance.now();
    await eventually(() => alive(web).length === 2);
    const replacedAfter = load.outcomes.length;
    await eventually(() => load.outcomes.length > replacedAfter + 50);
    await load.stop();
    const failed = load.outcomes.filter(({ status }) => status !== 200);
    expect(failed.filter(({ began, error }) => began > goneAt || error === 'ECONNREFUSED')).toEqual([]);
    expect(failed.length).toBeLessThanOrEqual(LANES);
    expect(alive(web)).not.toContain(victim);
    // What the killed process had counted when it was last asked is still in the sum.
    expect(await metric(HEALTH_CHECKS)).toBe(before);
  });

  it('one is killed before it takes a connection: the other answers it', async () => {
    const [victim = 0] = alive(web);
    process.kill(victim, 'SIGSTOP');
    const answers: Visit[] = [];
    const visits = Array.from({ length: 6 }, async () => void answers.push(await visit('/healthz')));
    await eventually(() => answers.length === 5);
    process.kill(victim, 'SIGKILL');
    await Promise.all(visits);
    expect(answers.map(({ status }) => status)).toEqual(new Array(6).fill(200));
    await eventually(() => alive(web).length === 2);
  });

  it('finish what they are answering at SIGTERM, and end', async () => {
    const members = alive(web);
    const visits = Promise.all(Array.from({ length: 40 }, () => visit('/api/trpc/tasks.list')));
    web.kill('SIGTERM');
    expect((await visits).map(({ status }) => status)).toEqual(new Array(40).fill(200));
    expect(await web.exited).toEqual({ code: 0, signal: null });
    expect(members.filter(isAlive)).toEqual([]);
    expect(web.logs()).not.toContain('cutting off');
  });
});

it('a second signal ends all processes at once', async () => {
  const two = await startTwo({ DRAIN_SECONDS: '20' });
  const members = alive(two);
  two.kill('SIGTERM');
  await eventually(() => two.logs().split('"stopping"').length === 3);
  two.kill('SIGTERM');
  expect(await two.exited).toEqual({ code: 1, signal: null });
  await eventually(() => !members.some(isAlive));
  expect(two.logs()).not.toContain('"stopped"');
});

it('processes that end right after their start are started again, and at the fifth in a row the app ends with an error', async () => {
  const two = await startTwo();
  const seen = new Set(alive(two));
  let ended = false;
  void two.exited.then(() => {
    ended = true;
  });
  process.kill([...seen].at(-1) ?? 0, 'SIGKILL');
  for (;;) {
    const born = await eventually(() => ended || webProcesses(two).find((pid) => !seen.has(pid)));
    if (born === true) break;
    seen.add(born);
    process.kill(born, 'SIGKILL');
  }
  expect(await two.exited).toEqual({ code: 1, signal: null });
  expect(two.logs()).toContain('giving up');
  // The first counts only if it ended within five seconds of its start.
  expect([4, 5]).toContain(seen.size - 2);
  expect([...seen].filter(isAlive)).toEqual([]);
});

const HEALTH_CHECKS = 'http_request_seconds_count{route="healthz",method="GET",status="200"}';

interface Visit {
  began: number;
  status?: number;
  error?: string;
  text: string;
}

/** One request on a connection of its own, so that any process may get it. Never rejects. */
function visit(path: string, headers: Record<string, string> = {}): Promise<Visit> {
  const began = performance.now();
  return new Promise((resolve) => {
    const cookie = client.cookieHeader();
    const all = { cookie, 'x-workspace': stage.workspace.slug, ...headers };
    const req = request(`${web.url}${path}`, { agent: false, headers: all }, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      res.on('error', (error) => resolve({ began, error: error.message, text }));
      res.on('end', () => resolve({ began, status: res.statusCode ?? 0, text }));
    });
    req.on('error', (error: NodeJS.ErrnoException) => resolve({ began, error: error.code ?? error.message, text: '' }));
    req.end();
  });
}

/** Visits without a pause between them, each lane one at a time. */
function startVisits() {
  const outcomes: Visit[] = [];
  let going = true;
  const lane = async () => {
    while (going) outcomes.push(await visit('/api/trpc/tasks.list'));
  };
  const running = Promise.all(Array.from({ length: LANES }, lane));
  return {
    outcomes,
    async stop() {
      going = false;
      await running;
    },
  };
}

/** @param series the name with its labels, as printed */
async function metric(series: string): Promise<number> {
  const { text } = await visit('/metrics', { authorization: `Bearer ${TOKEN}` });
  const line = text.split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? 0 : Number(line.slice(series.length + 1));
}

async function startTwo(env: Record<string, string> = {}): Promise<WebProcess> {
  const two = await stage.startWeb({ WEB_PROCESSES: '2', METRICS_TOKEN: TOKEN, ...env });
  await eventually(() => listening(two).length === 2);
  return two;
}

/** The processes that have said that they listen, also those that ended since. */
function listening(of: WebProcess): number[] {
  const lines = of.logs().split('\n');
  return lines.flatMap((line) => (line.includes('"listening"') ? [Number(/"pid":(\d+)/.exec(line)?.[1])] : []));
}

function alive(of: WebProcess): number[] {
  return listening(of).filter(isAlive);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** All processes of a web app, also those that do not listen yet. */
function webProcesses({ pid }: WebProcess): number[] {
  const ids = descendants(pid).map((child) => child.pid);
  return ids.filter((child) => processInfo(child)?.command.includes('server/main.ts'));
}
