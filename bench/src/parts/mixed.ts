import type { Connection } from 'mariadb';
import { requestOf } from '../load/call';
import type { Load, LoadRequest, LoadResult } from '../load/load';
import { type GrownOperation, requestsFor } from '../load/operations';
import { perOperation, readCpu, type Usage } from '../load/usage';
import { median, medianUsage } from '../results';
import type { FilledWorkspace } from '../seed/filled';
import { createRandom, type Random } from '../seed/random';
import { isSpread } from '../sizes';
import type { World } from '../world';
import { untilDone } from './until-done';

const PATIENCE_MS = 120_000;
const SEED = 1;
/** Requests by id alternate between this many tasks of a workspace. */
const IDS = 20;
/** The people who may write in every workspace: a manager, the owner and two admins. */
const PEOPLE = 4;

type Kind = GrownOperation | 'update' | 'comment';

/** Of a hundred requests, 80 read and 20 write. */
const MIX: Partial<Record<Kind, number>> = {
  'first page': 30,
  'by id': 25,
  board: 8,
  search: 7,
  'my page': 5,
  statistics: 5,
  create: 10,
  update: 5,
  comment: 5,
};
const HUNDRED = Object.entries(MIX).flatMap(([kind, share]) => Array.from({ length: share }, () => kind as Kind));
/** Coprime to a hundred, so that the kinds of each hundred requests alternate. */
const STRIDE = 37;

interface SpreadTask {
  id: string;
  version: number;
  workspace: FilledWorkspace;
}

interface Round extends Pick<LoadResult, 'p50' | 'p95' | 'p99' | 'errors' | 'lastError'> {
  perSecond: number;
  /** Per request, including the jobs that follow from it. */
  cpu: Usage;
}

/** An hour of a busy installation in short: many workspaces at once, reads and writes, and the worker on its jobs. */
export async function measureMixed(world: World): Promise<void> {
  const { stage, plan, results, filled, signIns } = world;
  const connection = await stage.connection();
  await connection.query('DELETE FROM outbox');
  const web = await stage.web();
  const worker = await stage.worker();
  const agent = await stage.agent<Load, LoadResult>('load-agent');
  const tasks = await spreadTasks(connection, filled.workspaces.filter(isSpread));
  const cookies = signIns.slice(0, PEOPLE).map(({ cookie }) => cookie);
  const next = createMix({ tasks, cookies });

  const run = async (connections: number, count: number): Promise<Round> => {
    const requests = Array.from({ length: count }, next);
    const usedSince = readCpu(stage.pids([web, worker]));
    const load: Load = { origin: web.origin, connections, seconds: null, requests, countErrors: true };
    const result = await agent.ask(load, PATIENCE_MS);
    await untilDone(connection);
    const cpu = perOperation(usedSince(), count);
    return { ...result, perSecond: count / result.seconds, cpu };
  };
  for (const connections of plan.mixed.connections) {
    await run(connections, plan.mixed.requests / 4);
    const rounds: Round[] = [];
    for (let round = 0; round < plan.mixed.rounds; round++) rounds.push(await run(connections, plan.mixed.requests));
    const of = (name: 'perSecond' | 'p50' | 'p95' | 'p99') => median(rounds.map((round) => round[name]));
    const title = `80 % reads, 20 % writes, ${connections} connections`;
    const cpu = medianUsage(rounds.map((round) => round.cpu));
    results.add({ name: `${title}: requests/s`, unit: '1/s', value: of('perSecond'), cpu });
    for (const name of ['p50', 'p95', 'p99'] as const) {
      results.add({ name: `${title}: ${name}`, unit: 'ms', value: of(name) });
    }
    const errors = rounds.reduce((sum, round) => sum + round.errors, 0);
    results.add({ name: `${title}: errors`, unit: '', value: errors, target: { of: 'value', atMost: 0 } });
    const error = rounds.find((round) => round.lastError !== null)?.lastError;
    if (error) results.note(`${title}: one of the errors`, error);
  }
}

/** The open tasks, those of one workspace not next to each other. */
async function spreadTasks(connection: Connection, workspaces: readonly FilledWorkspace[]): Promise<SpreadTask[]> {
  const byId = new Map(workspaces.map((workspace) => [workspace.id, workspace]));
  const rows: Array<{ id: string; version: number; workspaceId: string }> = await connection.query(
    'SELECT id, version, workspaceId FROM tasks WHERE workspaceId IN (?) AND open = 1 ORDER BY number, workspaceId',
    [[...byId.keys()]],
  );
  return rows.flatMap(({ id, version, workspaceId }) => {
    const workspace = byId.get(workspaceId);
    return workspace ? [{ id, version, workspace }] : [];
  });
}

/** @returns a function that makes the next request of an endless mix */
function createMix({
  tasks,
  cookies,
}: {
  tasks: readonly SpreadTask[];
  cookies: readonly string[];
}): () => LoadRequest {
  const random = createRandom(SEED);
  const idsOf = new Map<FilledWorkspace, string[]>();
  for (const { id, workspace } of tasks) {
    const ids = idsOf.get(workspace) ?? [];
    idsOf.set(workspace, ids);
    if (ids.length < IDS) ids.push(id);
  }
  const workspaces = [...idsOf];
  let made = 0;
  let written = 0;
  return () => {
    const kind = at(HUNDRED, (made++ * STRIDE) % HUNDRED.length);
    const cookie = pick(random, cookies);
    if (kind === 'update' || kind === 'comment') return writeTo(at(tasks, written++ % tasks.length), { kind, cookie });
    const [workspace, ids] = pick(random, workspaces);
    const subject = { workspace, ids, deep: { dueOn: '', id: '', cursor: '' } };
    return pick(random, requestsFor(subject, { name: 'product', cookie }, kind));
  };
}

/** Each task is written to once: an update names the version that it has from the start. */
function writeTo(
  { id, version, workspace: { slug } }: SpreadTask,
  { kind, cookie }: { kind: 'update' | 'comment'; cookie: string },
): LoadRequest {
  const [procedure, input] =
    kind === 'update'
      ? ['tasks.update', { id, version, title: 'Ask for the delivery note of the pallet in bay 4' }]
      : ['comments.create', { taskId: id, body: 'They close at four and want the papers signed.' }];
  return requestOf({ cookie, slug }, { procedure, input, mutation: true });
}

function pick<T>(random: Random, items: readonly T[]): T {
  return at(items, random.below(items.length));
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`there is no item ${index} of ${items.length}`);
  return item;
}
