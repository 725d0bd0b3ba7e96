import { availableParallelism } from 'node:os';
import { descendants } from '@quartermaster/services';
import { startAgent } from '../load/agent';
import type { Caller } from '../load/call';
import type { Load, LoadRequest, LoadResult } from '../load/load';
import { microsecondsBetween, threadTimes } from '../load/usage';
import { median, type Results } from '../results';
import { startWeb } from '../servers/product';
import type { TestedServer } from '../servers/server';
import type { Settings } from '../settings';

/** Extra milliseconds that an agent may take beyond its duration. */
const PATIENCE_MS = 30_000;
const PROCESSES = 2;

export interface ProcessesTask {
  settings: Settings;
  results: Results;
  /** A signed-in person and a workspace; the origin does not matter. */
  caller: Omit<Caller, 'origin'>;
  /** In seconds. */
  requests: { rounds: number; seconds: number; warmUp: number };
  connections: number;
  /** Without them, the use of the cores is left out. */
  databasePids: readonly number[];
}

interface Round {
  perSecond: number;
  /** Of the CPU time that database and load generator left, the share that the web processes used. */
  useOfRest: number;
  /** Cores busy with the web processes, the database and the load generator. */
  cores: { web: number; database: number; load: number };
}

/** Two web processes against one, in turns: a page, which is work of the web process only, and the list from the real database. */
export async function measureProcesses(task: ProcessesTask): Promise<void> {
  const { settings, results, caller } = task;
  const headers = { cookie: caller.cookie, 'x-workspace': caller.slug, 'x-trpc-source': 'bench' };
  const page: LoadRequest = { method: 'GET', path: `/w/${caller.slug}/tasks`, headers };
  const list: LoadRequest = { method: 'GET', path: '/api/trpc/tasks.list', headers };
  const servers: TestedServer[] = [];
  try {
    const one = await startWeb(settings);
    servers.push(one);
    const two = await startWeb(settings, { processes: PROCESSES });
    servers.push(two);
    record(results, {
      title: 'the shell of a page',
      ...(await compare(task, { one, two, request: page })),
      atLeast: 1.6,
    });
    record(results, { title: 'the first page of the list', ...(await compare(task, { one, two, request: list })) });
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

async function compare(
  task: ProcessesTask,
  { one, two, request }: { one: TestedServer; two: TestedServer; request: LoadRequest },
): Promise<{ alone: Round[]; together: Round[] }> {
  const { rounds, seconds, warmUp } = task.requests;
  await shoot(task, { server: one, request, seconds: warmUp });
  await shoot(task, { server: two, request, seconds: warmUp * PROCESSES });
  const alone: Round[] = [];
  const together: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    alone.push(await shoot(task, { server: one, request, seconds }));
    together.push(await shoot(task, { server: two, request, seconds }));
  }
  return { alone, together };
}

async function shoot(
  { connections, databasePids }: ProcessesTask,
  { server, request, seconds }: { server: TestedServer; request: LoadRequest; seconds: number },
): Promise<Round> {
  const agent = startAgent<Load, LoadResult>('load-agent');
  try {
    const webPids = [server.pid, ...descendants(server.pid).map(({ pid }) => pid)];
    const usedSince = [webPids, databasePids, [agent.pid]].map(readCores);
    const load = { origin: server.origin, connections, seconds, requests: [request] };
    const began = performance.now();
    const result = await agent.ask(load, seconds * 1_000 + PATIENCE_MS);
    const elapsed = (performance.now() - began) * 1_000;
    const [web = 0, database = 0, generator = 0] = usedSince.map((used) => used() / elapsed);
    return {
      perSecond: result.requests / result.seconds,
      useOfRest: web / (availableParallelism() - database - generator),
      cores: { web, database, load: generator },
    };
  } finally {
    agent.stop();
  }
}

/** Starts a reading; the returned function gives the CPU microseconds since, of all these processes. */
function readCores(pids: readonly number[]): () => number {
  const before = pids.map(threadTimes);
  return () => pids.reduce((sum, pid, at) => sum + microsecondsBetween(before[at] ?? new Map(), threadTimes(pid)), 0);
}

function record(
  results: Results,
  { title, alone, together, atLeast }: { title: string; alone: Round[]; together: Round[]; atLeast?: number },
): void {
  const rate = (rounds: readonly Round[]) => median(rounds.map(({ perSecond }) => perSecond));
  results.add({
    name: `${title}: requests/s of ${PROCESSES} web processes against 1`,
    unit: '1/s',
    value: rate(together),
    baseline: rate(alone),
    target: atLeast === undefined ? undefined : { of: 'ratio', atLeast },
  });
  const typical = median(together.map(({ useOfRest }) => useOfRest));
  const [{ cores } = { cores: { web: 0, database: 0, load: 0 } }] = together;
  if (atLeast !== undefined || cores.database === 0) return;
  results.add({
    name: `${title}: use of the cores that database and load generator leave to ${PROCESSES} web processes`,
    unit: '',
    value: typical,
    target: { of: 'value', atLeast: 0.9 },
  });
  const busy = (name: keyof Round['cores']) => median(together.map((round) => round.cores[name])).toFixed(2);
  results.note(
    `${title}: busy cores`,
    `web ${busy('web')}, database ${busy('database')}, load generator ${busy('load')}`,
  );
}
