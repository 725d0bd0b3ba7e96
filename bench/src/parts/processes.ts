import { availableParallelism } from 'node:os';
import { descendants } from '@quartermaster/services';
import { requestOf } from '../load/call';
import type { Load, LoadRequest, LoadResult } from '../load/load';
import { microsecondsBetween, threadTimes } from '../load/usage';
import { median } from '../results';
import type { ReplayResult, ReplayTask } from '../servers/replay';
import type { TestedServer } from '../servers/server';
import { callerIn, type World } from '../world';

/** Extra milliseconds that an agent may take beyond its duration. */
const PATIENCE_MS = 30_000;
const PROCESSES = 2;

interface Round {
  perSecond: number;
  /** Of the CPU time that database and load generator left, the share that the web processes used. */
  useOfRest: number;
  /** Cores busy with the web processes, the database and the load generator. */
  cores: { web: number; database: number; load: number };
}

/**
 * Two web processes against one, in turns: a page, and the list from a database that costs nothing, which are work of the web process;
 * and the list from the real database.
 */
export async function measureProcesses(world: World): Promise<void> {
  const caller = callerIn(world, { origin: '', size: '10k' });
  const page: LoadRequest = { method: 'GET', path: `/w/${caller.slug}/tasks`, headers: { cookie: caller.cookie } };
  const list = requestOf(caller, { procedure: 'tasks.list', input: {}, mutation: false });
  const measure = async (title: string, request: LoadRequest, servers: Servers, atLeast?: number) =>
    record(world, { title, atLeast, ...(await compare(world, { ...servers, request })) });
  const real = await oneAndTwo(world, world.settings.databaseUrl);
  await measure('the shell of a page', page, real, 1.6);
  await measure('the first page of the list', list, real);
  const replayed = await oneAndTwo(world, await replayedDatabase(world));
  await measure('the first page of the list from a replayed database', list, replayed, 1.6);
}

interface Servers {
  one: TestedServer;
  two: TestedServer;
}

async function oneAndTwo({ stage }: World, databaseUrl: string): Promise<Servers> {
  return { one: await stage.web({ databaseUrl }), two: await stage.web({ databaseUrl, processes: PROCESSES }) };
}

async function replayedDatabase({ stage, settings }: World): Promise<string> {
  const url = new URL(settings.databaseUrl);
  const stub = await stage.agent<ReplayTask, ReplayResult>('replay');
  const { port } = await stub.ask({ host: url.hostname, port: Number(url.port) }, PATIENCE_MS);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return url.href;
}

async function compare(
  world: World,
  { one, two, request }: Servers & { request: LoadRequest },
): Promise<{ alone: Round[]; together: Round[] }> {
  const { rounds, seconds, warmUp } = world.plan.requests;
  await shoot(world, { server: one, request, seconds: warmUp });
  await shoot(world, { server: two, request, seconds: warmUp * PROCESSES });
  const alone: Round[] = [];
  const together: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    alone.push(await shoot(world, { server: one, request, seconds }));
    together.push(await shoot(world, { server: two, request, seconds }));
  }
  return { alone, together };
}

async function shoot(
  { stage, settings, plan }: World,
  { server, request, seconds }: { server: TestedServer; request: LoadRequest; seconds: number },
): Promise<Round> {
  const agent = await stage.agent<Load, LoadResult>('load-agent');
  try {
    const webPids = [server.pid, ...descendants(server.pid).map(({ pid }) => pid)];
    const usedSince = [webPids, settings.databasePids, [agent.pid]].map(readCores);
    const load = { origin: server.origin, connections: plan.connections, seconds, requests: [request] };
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
  { results }: World,
  {
    title,
    alone,
    together,
    atLeast,
  }: { title: string; alone: Round[]; together: Round[]; atLeast: number | undefined },
): void {
  const rate = (rounds: readonly Round[]) => median(rounds.map(({ perSecond }) => perSecond));
  results.add({
    name: `${title}: requests/s of ${PROCESSES} web processes against 1`,
    unit: '1/s',
    value: rate(together),
    baseline: rate(alone),
    target: atLeast === undefined ? undefined : { of: 'ratio', atLeast },
  });
  const busy = (name: keyof Round['cores']) => median(together.map((round) => round.cores[name])).toFixed(2);
  results.note(
    `${title}: busy cores`,
    `web ${busy('web')}, database ${busy('database')}, load generator ${busy('load')}`,
  );
  if (atLeast !== undefined) return;
  results.add({
    name: `${title}: use of the cores that database and load generator leave to ${PROCESSES} web processes`,
    unit: '',
    value: median(together.map(({ useOfRest }) => useOfRest)),
    target: { of: 'value', atLeast: 0.9 },
  });
}
