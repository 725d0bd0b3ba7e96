import { join } from 'node:path';
import { migrate } from '@quartermaster/db/migrate';
import { openRuntime, type Runtime } from '@quartermaster/domain';
import { createLogger } from '@quartermaster/logger';
import type { Connection } from 'mariadb';
import { startAgent } from './load/agent';
import type { Load, LoadResult } from './load/load';
import { chooseSubject, type Subject } from './load/operations';
import { machineLine } from './machine';
import { measureGrowth } from './parts/growth';
import { type LoadedServers, measureRequests } from './parts/requests';
import { BENCH } from './paths';
import { FULL, type Plan, QUICK } from './plan';
import { printResults, writeResults } from './report';
import { Results } from './results';
import { connect } from './seed/connection';
import { type Filled, fill } from './seed/fill';
import { bundle } from './servers/bundle';
import { startPeer, startWeb, webProgram } from './servers/product';
import type { TestedServer } from './servers/server';
import { type SignIn, signInAll } from './sessions';
import { readSettings, type Settings } from './settings';

interface World {
  plan: Plan;
  settings: Settings;
  results: Results;
  connection: Connection;
  runtime: Runtime;
  filled: Filled;
  signIns: SignIn[];
}

const began = performance.now();

async function main(): Promise<void> {
  const plan = process.argv.includes('--quick') ? QUICK : FULL;
  const settings = readSettings();
  const results = new Results();
  await step('Programs are bundled', bundle);
  await step('Database is migrated', () => migrate({ databaseUrl: settings.databaseUrl }));
  const connection = await connect(settings.databaseUrl);
  const tasks = plan.sizes.map(({ name }) => name).join(', ');
  const filled = await step(`Tasks are there (${tasks})`, () => fill(connection, plan.sizes, new Date()));
  results.note('machine', await machineLine(connection));
  results.note('product', webProgram(settings).complete ? 'apps/web/dist/server.mjs' : 'edge and API without Next');
  const runtime = openRuntime({
    databaseUrl: settings.databaseUrl,
    databasePool: 4,
    redisUrl: settings.redisUrl,
    cursorKey: 'no cursors are made here',
    logger: createLogger({ level: 'error', name: 'bench' }),
  });
  const signIns = await signInAll(runtime, { userIds: filled.userIds, settings });
  const world: World = { plan, settings, results, connection, runtime, filled, signIns };
  try {
    await measureHttp(world);
  } finally {
    await runtime.close();
    await connection.end();
  }
  printResults(results);
  writeResults(results, join(BENCH, 'results'));
}

async function measureHttp({ plan, settings, results, connection, filled, signIns }: World): Promise<void> {
  const [manager] = signIns;
  if (!manager) throw new Error('somebody is signed in');
  const started: TestedServer[] = [];
  const start = async (server: Promise<TestedServer>) => {
    const running = await server;
    started.push(running);
    return running;
  };
  const agent = startAgent<Load, LoadResult>('load-agent');
  try {
    const product = await start(startWeb(settings));
    const raw = await start(startPeer('raw', settings));
    const sequelize = await start(startPeer('sequelize', settings));
    const servers: LoadedServers = {
      agent,
      origins: { product: product.origin, raw: raw.origin, sequelize: sequelize.origin },
      pids: { product: product.pid, raw: raw.pid, sequelize: sequelize.pid },
      cookies: { product: manager.cookie, raw: '', sequelize: `sid=${manager.sessionId}` },
    };
    const subjects: Subject[] = [];
    for (const workspace of filled.workspaces) {
      subjects.push(await chooseSubject(connection, { workspace, callers: servers }));
    }
    for (const subject of subjects) {
      if (!plan.compared.includes(subject.workspace.name)) continue;
      await step(`Requests at ${subject.workspace.name}`, () => measureRequests(servers, { subject, plan, results }));
    }
    const [small, large] = [subjects[0], subjects.at(-1)];
    if (small && large) await step('Growth', () => measureGrowth(servers, { small, large, plan, results }));
  } finally {
    agent.stop();
    await Promise.all(started.map((server) => server.stop()));
  }
}

async function step<T>(label: string, work: () => Promise<T>): Promise<T> {
  const before = performance.now();
  const result = await work();
  const now = performance.now();
  console.log(
    `  ${label.padEnd(40)} ${((now - before) / 1_000).toFixed(1)} s, at ${((now - began) / 1_000).toFixed(0)} s`,
  );
  return result;
}

await main();
