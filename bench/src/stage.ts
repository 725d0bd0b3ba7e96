import type { Connection } from 'mariadb';
import { type Agent, startAgent } from './load/agent';
import type { Tier } from './load/usage';
import { connect } from './seed/connection';
import type { Program } from './servers/bundle';
import { startPeer, startWeb, startWorker } from './servers/product';
import type { TestedServer } from './servers/server';
import type { Settings } from './settings';

/** The servers, load generators and connections of one part, which all end with it. */
export interface Stage {
  /**
   * @param processes of the web app; one unless given
   * @param databaseUrl instead of the filled database's
   */
  web(options?: { processes?: number; databaseUrl?: string }): Promise<TestedServer>;
  worker(): Promise<TestedServer>;
  peer(name: 'raw' | 'sequelize'): Promise<TestedServer>;
  agent<Task extends object, Result extends object>(
    program: Program,
    env?: Record<string, string>,
  ): Promise<Agent<Task, Result>>;
  connection(): Promise<Connection>;
  /** Opens something and closes it at the end of the part. @throws Error if the part has ended */
  open<T>(start: () => T | Promise<T>, close: (opened: T) => unknown): Promise<T>;
  /** The processes whose CPU counts, with those of the given ones as node. */
  pids(servers: ReadonlyArray<{ pid: number }>): Record<Tier, readonly number[]>;
  close(): Promise<void>;
}

export function createStage(settings: Settings): Stage {
  const closers: Array<() => unknown> = [];
  let closed = false;
  let webs = 0;

  const open = async <T>(start: () => T | Promise<T>, close: (opened: T) => unknown): Promise<T> => {
    if (closed) throw new Error('the part has ended');
    const starting = Promise.resolve(start());
    closers.push(() => starting.then(close, () => undefined));
    return starting;
  };
  const server = (start: () => Promise<TestedServer>) => open(start, (started) => started.stop());
  return {
    open,
    web({ processes = 1, databaseUrl = settings.databaseUrl } = {}) {
      // Each has its own log and pid file.
      const name = webs++ === 0 ? 'product' : `product-${webs}`;
      return server(() => startWeb({ ...settings, databaseUrl }, { name, processes }));
    },
    worker: () => server(() => startWorker(settings)),
    peer: (name) => server(() => startPeer(name, settings)),
    agent: <Task extends object, Result extends object>(program: Program, env: Record<string, string> = {}) =>
      open(
        () => startAgent<Task, Result>(program, env),
        (agent) => agent.stop(),
      ),
    connection: () =>
      open(
        () => connect(settings.databaseUrl),
        (connection) => connection.destroy(),
      ),
    pids: (servers) => ({
      node: servers.map(({ pid }) => pid),
      database: settings.databasePids,
      redis: settings.redisPids,
    }),
    async close() {
      closed = true;
      for (const closeOne of closers.splice(0).reverse()) await closeOne();
    },
  };
}
