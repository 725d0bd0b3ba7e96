import type { Agent } from '../load/agent';
import type { Load, LoadResult } from '../load/load';
import {
  assertSameAnswers,
  type Callee,
  chooseSubject,
  type GrownOperation,
  type Operation,
  requestsFor,
  type Subject,
} from '../load/operations';
import { memory, perOperation, readCpu, type Usage } from '../load/usage';
import { median, medianUsage, type Results, type Target } from '../results';
import type { TestedServer } from '../servers/server';
import { managerOf, type World, workspaceOf } from '../world';

/** Extra milliseconds that an agent may take beyond its duration. */
const PATIENCE_MS = 30_000;

/** A running server and a load generator. */
export interface Loaded {
  callee: Callee & { pid: number };
  agent: Agent<Load, LoadResult>;
  stage: World['stage'];
}

/** One server, one operation, one round. */
export interface Round {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Per request. */
  cpu: Usage;
  /** MB. */
  rss: number;
}

interface Shot {
  subject: Subject;
  operation: GrownOperation;
  seconds: number;
  connections: number;
}

/** Loads one server for a while and reads the CPU time of its process, the database and Redis. */
export async function shoot(
  { callee, agent, stage }: Loaded,
  { subject, operation, seconds, connections }: Shot,
): Promise<Round> {
  const requests = requestsFor(subject, callee, operation);
  const usedSince = readCpu(stage.pids([callee]));
  const load = { origin: callee.origin, connections, seconds, requests };
  const result = await agent.ask(load, seconds * 1_000 + PATIENCE_MS);
  const cpu = perOperation(usedSince(), result.requests);
  return {
    perSecond: result.requests / result.seconds,
    p50: result.p50,
    p99: result.p99,
    cpu,
    rss: memory(callee.pid).rss,
  };
}

/** The median of each figure. */
export function middle(rounds: readonly Round[]): Round {
  const of = (name: Exclude<keyof Round, 'cpu'>) => median(rounds.map((round) => round[name]));
  const cpu = medianUsage(rounds.map((round) => round.cpu));
  return { perSecond: of('perSecond'), p50: of('p50'), p99: of('p99'), cpu, rss: of('rss') };
}

export function asProduct(world: World, { origin, pid }: TestedServer): Loaded['callee'] {
  return { name: 'product', origin, pid, cookie: managerOf(world).cookie };
}

/** Compares the product with its peers, one after another in each round, so that noise affects them all. */
export async function compareServers(world: World, operations: readonly Operation[]): Promise<void> {
  const { stage, sizes } = world;
  const agent = await stage.agent<Load, LoadResult>('load-agent');
  const connection = await stage.connection();
  const product = { callee: asProduct(world, await stage.web()), agent, stage };
  const raw = { callee: { name: 'raw', cookie: '', ...(await reached(stage.peer('raw'))) }, agent, stage } as const;
  const cookie = `sid=${managerOf(world).sessionId}`;
  const sequelize = {
    callee: { name: 'sequelize', cookie, ...(await reached(stage.peer('sequelize'))) },
    agent,
    stage,
  } as const;
  for (const size of sizes) {
    const subject = await chooseSubject(connection, { workspace: workspaceOf(world, size), product: product.callee });
    for (const operation of operations) await compare(world, { product, raw, sequelize }, { subject, operation });
  }
}

async function reached(starting: Promise<TestedServer>): Promise<{ origin: string; pid: number }> {
  const { origin, pid } = await starting;
  return { origin, pid };
}

type Compared<T> = Record<'product' | 'raw' | 'sequelize', T>;

async function compare(
  { plan, results }: World,
  { product, raw, sequelize }: Compared<Loaded>,
  { subject, operation }: { subject: Subject; operation: Operation },
): Promise<void> {
  const servers = [product, raw, sequelize];
  await assertSameAnswers(subject, { servers: servers.map(({ callee }) => callee), operation });
  const { rounds, seconds, warmUp } = plan.requests;
  const { connections } = plan;
  const taken = new Map<Loaded, Round[]>(servers.map((server) => [server, []]));
  for (const server of servers) await shoot(server, { subject, operation, seconds: warmUp, connections });
  for (let round = 0; round < rounds; round++) {
    for (const [server, all] of taken) all.push(await shoot(server, { subject, operation, seconds, connections }));
  }
  const of = (server: Loaded) => middle(taken.get(server) ?? []);
  const typical = { product: of(product), raw: of(raw), sequelize: of(sequelize) };
  record(results, { title: `${operation}, ${subject.workspace.name}`, operation, typical });
}

/** At least so many times the rate of a peer; at most so much of the raw server's CPU in node. */
const TARGETS: Partial<Record<Operation, { raw?: number; sequelize?: number; rawCpu?: number }>> = {
  'first page': { raw: 0.5, sequelize: 2.5, rawCpu: 0.8 },
  'by id': { raw: 0.65, sequelize: 3.5 },
  // None against raw, which only inserts one row.
  create: { sequelize: 1.2 },
};

function record(
  results: Results,
  { title, operation, typical }: { title: string; operation: Operation; typical: Compared<Round> },
): void {
  const { product, raw, sequelize } = typical;
  const wanted = TARGETS[operation] ?? {};
  const rate = (atLeast: number | undefined): Target | undefined =>
    atLeast === undefined ? undefined : { of: 'ratio', atLeast };
  const named = (name: string) => `${title}: ${name}`;
  const perSecond = { unit: '1/s', value: product.perSecond, cpu: product.cpu };
  results.add({
    ...perSecond,
    name: named('requests/s of product against raw'),
    baseline: raw.perSecond,
    target: rate(wanted.raw),
  });
  results.add({
    ...perSecond,
    name: named('requests/s of product against sequelize'),
    baseline: sequelize.perSecond,
    target: rate(wanted.sequelize),
  });
  results.add({
    name: named('CPU per request in node, product against raw'),
    unit: 'µs',
    value: product.cpu.node,
    baseline: raw.cpu.node,
    target: wanted.rawCpu === undefined ? undefined : { of: 'ratio', atMost: wanted.rawCpu },
  });
  for (const [server, { perSecond: value, p50, p99, rss, cpu }] of Object.entries(typical)) {
    results.add({ name: named(`requests/s, ${server}`), unit: '1/s', value, cpu });
    results.add({ name: named(`p50, ${server}`), unit: 'ms', value: p50 });
    results.add({ name: named(`p99, ${server}`), unit: 'ms', value: p99 });
    results.add({ name: named(`RSS, ${server}`), unit: 'MB', value: rss });
  }
}
