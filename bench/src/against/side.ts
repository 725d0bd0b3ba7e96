import type { TaskPriority } from '@quartermaster/contracts';
import { createLogger } from '@quartermaster/logger';
import type { Connection } from 'mariadb';
import type { ServersTask, SideName } from '../handover';
import { type Caller, call } from '../load/call';
import type { Subject } from '../load/operations';
import { readCpu, type Usage } from '../load/usage';
import { connect } from '../seed/connection';
import type { Filled } from '../seed/filled';
import { startWeb, startWorker } from '../servers/product';
import type { TestedServer } from '../servers/server';
import { type Settings, toSettings } from '../settings';
import { loadCheckout } from './checkout';

/** A running build and the data its requests need. */
export interface Side {
  name: SideName;
  caller: Caller;
  subject: Subject;
  /** The cursor of each page of 100 open tasks. */
  pages: ReadonlyArray<string | undefined>;
  mailUrl: string;
  /** Reads the CPU used so far; two readings give a difference. */
  readCpu(): () => Usage;
  /** Starts the worker, which counts as node from then on. */
  startWorker(): Promise<void>;
  stop(): Promise<void>;
}

export interface StartSideOptions {
  name: SideName;
  task: ServersTask;
  filled: Filled;
  authSecret: string;
}

/** Maximum number of pages of 100 read to find tasks; a tenth more than a deep page needs. */
const MOST_PAGES = 110;
/** The deep page starts after this share of the open tasks. */
const DEEP = 0.8;
/** Number of different tasks requested by id. */
const IDS = 500;

/** Migrates the side's copy of the data, signs the manager in and starts the web app. */
export async function startSide({ name, task, filled, authSecret }: StartSideOptions): Promise<Side> {
  const settings = toSettings(task, { built: true, authSecret });
  const cookie = await prepare(settings, filled.managerId);
  const servers: Array<TestedServer> = [await startWeb(settings)];
  const stop = async () => {
    await Promise.all(servers.map((server) => server.stop()));
  };
  try {
    const [workspace] = filled.workspaces;
    const [web] = servers;
    if (!workspace || !web) throw new Error('there is a workspace and a server');
    const caller = { origin: web.origin, cookie, slug: workspace.slug };
    const { pages, ids } = await walk(caller);
    const deep = pages[Math.floor((pages.length - 1) * DEEP)];
    if (deep === undefined) throw new Error('there are too few open tasks for a deep page');
    const step = Math.max(1, Math.floor(ids.length / IDS));
    return {
      name,
      caller,
      // The product identifies a deep page by its cursor only.
      subject: { workspace, deep: { dueOn: '', id: '', cursor: deep }, ids: ids.filter((_, at) => at % step === 0) },
      pages,
      mailUrl: task.mailUrl,
      readCpu: () =>
        readCpu({ node: servers.map(({ pid }) => pid), database: task.databasePids, redis: task.redisPids }),
      async startWorker() {
        servers.push(await startWorker(settings));
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @returns the cookie of a signed-in manager */
async function prepare(settings: Settings, managerId: string): Promise<string> {
  const { root, databaseUrl, redisUrl } = settings;
  const { migrate, openRuntime, signInAll } = await loadCheckout(root);
  await migrate({ databaseUrl });
  const connection = await connect(databaseUrl);
  await analyze(connection).finally(() => connection.end());
  const logger = createLogger({ level: 'error', name: 'bench' });
  const runtime = openRuntime({
    databaseUrl,
    databasePool: 2,
    redisUrl,
    cursorKey: 'no cursors are made here',
    logger,
  });
  try {
    const [signIn] = await signInAll(runtime, { userIds: [managerId], settings });
    if (!signIn) throw new Error('the manager is signed in');
    return signIn.cookie;
  } finally {
    await runtime.close();
  }
}

/** Updates statistics, so that tables rebuilt by a migration get the same query plans. */
async function analyze(connection: Connection): Promise<void> {
  const rows: Array<{ name: string }> = await connection.query(
    'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()',
  );
  await connection.query(`ANALYZE TABLE ${rows.map(({ name }) => `\`${name}\``).join(', ')}`);
}

export interface ListedTask {
  id: string;
  version: number;
  priority: TaskPriority;
}

/** One page of open tasks by due date, which no row changes: its content is the same in every round. */
export function listPage(
  caller: Caller,
  cursor: string | undefined,
): Promise<{ items: ListedTask[]; nextCursor: string | null }> {
  const input = { query: 'status = open', sort: 'due', limit: 100, cursor };
  return call(caller, { procedure: 'tasks.list', input, mutation: false });
}

async function walk(caller: Caller) {
  const pages: Array<string | undefined> = [];
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await listPage(caller, cursor);
    if (items.length < 100) break;
    pages.push(cursor);
    ids.push(...items.map(({ id }) => id));
    cursor = nextCursor ?? undefined;
  } while (cursor && pages.length < MOST_PAGES);
  return { pages, ids };
}
