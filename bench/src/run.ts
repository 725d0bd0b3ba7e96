import type { Connection } from 'mariadb';
import { startAgent } from './load/agent';
import type { Caller } from './load/call';
import type { Load, LoadResult } from './load/load';
import { chooseSubject, type Subject } from './load/operations';
import { measureBoard } from './parts/board';
import { measureGrowth } from './parts/growth';
import { measureQueue } from './parts/queue';
import { measureRecovery } from './parts/recovery';
import { measureReportMemory } from './parts/report-memory';
import { type LoadedServers, measureRequests } from './parts/requests';
import { measureScripts } from './parts/scripts';
import { measureStartDelay } from './parts/start-delay';
import { measureStreams } from './parts/streams';
import type { Plan } from './plan';
import type { Results } from './results';
import type { Filled, FilledWorkspace } from './seed/fill';
import { startPeer, startWeb, startWorker } from './servers/product';
import type { TestedServer } from './servers/server';
import type { SignIn } from './sessions';
import type { Settings } from './settings';
import type { Steps } from './steps';

/** The shared resources of all parts. */
export interface World {
  plan: Plan;
  settings: Settings;
  results: Results;
  steps: Steps;
  connection: Connection;
  filled: Filled;
  signIns: SignIn[];
  /** Whether the web app is built with its pages. */
  complete: boolean;
}

/** Requests: the product next to its peers, and the product in small and large workspaces. */
export async function runHttpParts({ plan, settings, results, steps, connection, filled, signIns }: World) {
  const manager = signIns[0];
  if (!manager) throw new Error('somebody is signed in');
  await withServers(async (start) => {
    const product = await start(startWeb(settings));
    const raw = await start(startPeer('raw', settings));
    const sequelize = await start(startPeer('sequelize', settings));
    const agent = startAgent<Load, LoadResult>('load-agent');
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
      const { name } = subject.workspace;
      if (!plan.compared.includes(name)) continue;
      await steps.part(`Requests at ${name}`, () => measureRequests(servers, { subject, plan, results }));
    }
    const [small, large] = [subjects[0], subjects.at(-1)];
    if (small && large) {
      const label = `p99 at ${large.workspace.name} against ${small.workspace.name}`;
      await steps.part(label, () => measureGrowth(servers, { small, large, plan, results }));
    }
    agent.stop();
  });
}

/** Everything else: streams, pages, jobs and reports. */
export async function runWorkerParts({ plan, settings, results, steps, connection, filled, signIns, complete }: World) {
  const [manager, colleague] = signIns;
  const [small, middle] = filled.workspaces;
  if (!manager || !colleague || !small || !middle) throw new Error('two people and two workspaces are there');
  await connection.query('DELETE FROM outbox');
  await withServers(async (start) => {
    const { origin } = await start(startWeb(settings));
    const callerIn = ({ slug }: FilledWorkspace): Caller => ({ origin, cookie: manager.cookie, slug });
    const { redisUrl } = settings;
    await steps.part('Event streams', () => measureStreams({ origin, redisUrl, filled, signIns, plan, results }));
    if (complete) {
      const page = { origin, cookie: manager.cookie, slug: small.slug, results };
      await steps.part('JavaScript of the routes', () => measureScripts(page));
      await steps.part('Board in Chromium', () => measureBoard({ ...page, name: small.name }));
    }
    const worker = await start(startWorker(settings));
    const delay = { connection, plan, results, caller: callerIn(small), assigneeId: colleague.userId };
    await steps.part('Task created until worker started', () => measureStartDelay(delay));
    const report = { caller: callerIn(middle), small: callerIn(small), workerPid: worker.pid, results };
    await steps.part(`CSV report at ${middle.name}`, () => measureReportMemory(report));
    const replace = () => start(startWorker(settings));
    const recovery = { connection, caller: callerIn(middle), worker, replace, results };
    await steps.part('Worker killed', () => measureRecovery(recovery));
  });
  await connection.query('DELETE FROM outbox');
  await steps.part('Jobs through outbox and through BullMQ', () => measureQueue({ plan, settings, results }));
}

/** Runs `work` and always stops the servers it started. */
async function withServers(
  work: (start: (server: Promise<TestedServer>) => Promise<TestedServer>) => Promise<void>,
): Promise<void> {
  const started: TestedServer[] = [];
  try {
    await work(async (starting) => {
      const server = await starting;
      started.push(server);
      return server;
    });
  } finally {
    await Promise.all(started.map((server) => server.stop()));
  }
}
