import type { Agent } from '../load/agent';
import type { Load, LoadResult } from '../load/load';
import {
  assertSameAnswers,
  type Callers,
  type GrownOperation,
  OPERATIONS,
  type Operation,
  requestsFor,
  SERVERS,
  type ServerName,
  type Subject,
} from '../load/operations';
import { cpuSeconds, memory } from '../load/usage';
import type { Plan } from '../plan';
import { median, type Results, type Target } from '../results';

/** Extra milliseconds that an agent may take beyond its duration. */
const PATIENCE_MS = 30_000;

export interface LoadedServers extends Callers {
  pids: Record<ServerName, number>;
  agent: Agent<Load, LoadResult>;
}

/** One server, one operation, one round. */
export interface Round {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  cpu: number;
  /** MB. */
  rss: number;
}

interface Shot {
  subject: Subject;
  server: ServerName;
  operation: GrownOperation;
  seconds: number;
  connections: number;
}

/** Loads one server for a while and reads the CPU time and memory of its process; the database's own work is not included. */
export async function shoot(
  { origins, cookies, pids, agent }: LoadedServers,
  { subject, server, operation, seconds, connections }: Shot,
): Promise<Round> {
  const requests = requestsFor(subject, { server, operation, cookies });
  const before = cpuSeconds(pids[server]);
  const load = { origin: origins[server], connections, seconds, requests };
  const result = await agent.ask(load, seconds * 1_000 + PATIENCE_MS);
  const used = cpuSeconds(pids[server]) - before;
  return {
    perSecond: result.requests / result.seconds,
    p50: result.p50,
    p99: result.p99,
    cpu: (used / result.requests) * 1_000,
    rss: memory(pids[server]).rss,
  };
}

/** Compares the three servers, one after another in each round, so that noise affects them all. */
export async function measureRequests(
  servers: LoadedServers,
  { subject, plan, results }: { subject: Subject; plan: Plan; results: Results },
): Promise<void> {
  await assertSameAnswers(subject, servers);
  const { rounds, seconds, warmUp } = plan.requests;
  const { connections } = plan;
  for (const operation of OPERATIONS) {
    const all: Record<ServerName, Round[]> = { product: [], raw: [], sequelize: [] };
    for (const server of SERVERS) await shoot(servers, { subject, server, operation, seconds: warmUp, connections });
    for (let round = 0; round < rounds; round++) {
      for (const server of SERVERS) {
        all[server].push(await shoot(servers, { subject, server, operation, seconds, connections }));
      }
    }
    const typical = { product: middle(all.product), raw: middle(all.raw), sequelize: middle(all.sequelize) };
    record(results, { title: `${operation}, ${subject.workspace.name}`, operation, typical });
  }
}

/** The median of each figure. */
export function middle(rounds: readonly Round[]): Round {
  const of = (name: keyof Round) => median(rounds.map((round) => round[name]));
  return { perSecond: of('perSecond'), p50: of('p50'), p99: of('p99'), cpu: of('cpu'), rss: of('rss') };
}

function record(
  results: Results,
  { title, operation, typical }: { title: string; operation: Operation; typical: Record<ServerName, Round> },
): void {
  const { product, raw, sequelize } = typical;
  // Only the first page has targets: docs/performance.md lists what the peers' creates leave out.
  const targetOf = (target: Target) => (operation === 'first page' ? target : undefined);
  const add = (name: string, unit: string, value: number, baseline?: number, target?: Target) =>
    results.add({ name: `${title}: ${name}`, unit, value, baseline, target });

  add(
    'requests/s of product against raw',
    '1/s',
    product.perSecond,
    raw.perSecond,
    targetOf({ of: 'ratio', atLeast: 0.5 }),
  );
  add(
    'requests/s of product against sequelize',
    '1/s',
    product.perSecond,
    sequelize.perSecond,
    targetOf({ of: 'ratio', atLeast: 2 }),
  );
  add('CPU per request of product against raw', 'ms', product.cpu, raw.cpu, targetOf({ of: 'ratio', atMost: 2.5 }));
  for (const server of SERVERS) {
    const { perSecond, p50, p99, cpu, rss } = typical[server];
    add(`requests/s, ${server}`, '1/s', perSecond);
    add(`p50, ${server}`, 'ms', p50);
    add(`p99, ${server}`, 'ms', p99);
    add(`CPU per request, ${server}`, 'ms', cpu);
    add(`RSS, ${server}`, 'MB', rss);
  }
}
