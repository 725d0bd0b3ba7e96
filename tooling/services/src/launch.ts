import type { Credentials } from './credentials';
import { bootstrapAsRoot } from './database-accounts';
import { containerServer } from './docker';
import { mailCatcher } from './mail/server';
import type { ManagedProcessOptions } from './managed-process';
import { mariadbServer } from './mariadb';
import { choosePort, isPortFree, type Log } from './ports';
import type { Source } from './programs';
import { pingRedis, redisServer } from './redis';
import type { Server } from './server';

export type PortName = 'mariadb' | 'redis' | 'smtp' | 'mail';

/** The input and the result of a server's launch. */
export interface LaunchContext {
  readonly dataDir: string;
  readonly credentials: Credentials;
  readonly log: Log;
  readonly wantedPorts: Partial<Record<PortName, number>>;
  /** Set by each launch: the ports in use. */
  readonly ports: Partial<Record<PortName, number>>;
  /** Set by each launch: everything that must be stopped at the end. */
  readonly servers: Server[];
  readonly onCrash: Pick<ManagedProcessOptions, 'onCrash'>;
}

export interface MariadbLaunch {
  readonly source: Source;
  readonly bufferPoolSize: string;
  readonly extraArgs: readonly string[];
}

export function launchMariadb(context: LaunchContext, { source, ...settings }: MariadbLaunch): Promise<Server> {
  const { dataDir, credentials, onCrash } = context;
  return startOnFreePorts(context, {
    labels: { mariadb: 'MariaDB' },
    start: true,
    build: ({ mariadb: port = 0 }) =>
      source.kind === 'program'
        ? mariadbServer({ program: source.file, dataDir, port, credentials, ...settings, ...onCrash })
        : containerServer({
            name: 'MariaDB',
            service: 'mariadb',
            dataDir,
            port,
            env: containerEnv(context, { mariadb: port }),
            ping: () => bootstrapAsRoot({ host: '127.0.0.1', port, credentials }),
          }),
  });
}

export interface RedisLaunch {
  readonly source: Source;
  readonly start: boolean;
  readonly extraArgs: readonly string[];
}

export function launchRedis(context: LaunchContext, { source, start, extraArgs }: RedisLaunch): Promise<Server> {
  const { dataDir, onCrash } = context;
  return startOnFreePorts(context, {
    labels: { redis: 'Redis' },
    start,
    build: ({ redis: port = 0 }) =>
      source.kind === 'program'
        ? redisServer({ program: source.file, dataDir, port, extraArgs, ...onCrash })
        : containerServer({
            name: 'Redis',
            service: 'redis',
            dataDir,
            port,
            env: containerEnv(context, { redis: port }),
            ping: () => pingRedis(port),
          }),
  });
}

export function launchMail(context: LaunchContext, start: boolean): Promise<Server> {
  const { dataDir, onCrash } = context;
  return startOnFreePorts(context, {
    labels: { smtp: 'Mail (SMTP)', mail: 'The mail page' },
    start,
    build: ({ smtp: smtpPort = 0, mail: webPort = 0 }) => mailCatcher({ dataDir, smtpPort, webPort, ...onCrash }),
  });
}

interface StartOnFreePorts {
  /** The ports it needs, with the labels for the message that a port changed. */
  readonly labels: Partial<Record<PortName, string>>;
  readonly start: boolean;
  readonly build: (ports: Partial<Record<PortName, number>>) => Server;
}

/** Another process may take a port between choosing it and listening on it: then choose again. */
async function startOnFreePorts(context: LaunchContext, { labels, start, build }: StartOnFreePorts): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    const ports: Partial<Record<PortName, number>> = {};
    for (const [name, label] of entries(labels)) {
      const taken = new Set(Object.values({ ...context.ports, ...ports }));
      for (const own of Object.keys(labels)) taken.delete(context.ports[own as PortName] ?? -1);
      ports[name] = await choosePort({ name: label, wanted: context.wantedPorts[name], log: context.log, taken });
    }
    Object.assign(context.ports, ports);
    const server = build(ports);
    context.servers.push(server);
    if (!start) return server;
    try {
      await server.start();
      return server;
    } catch (error) {
      const free = await Promise.all(Object.values(ports).map(isPortFree));
      // The other process may have exited by now.
      const wasTaken = /address already in use/i.test(String(error)) || !free.every(Boolean);
      if (attempt === 5 || !wasTaken) throw error;
    }
  }
}

/** compose reads all variables of its file, whichever service it acts on. */
function containerEnv({ credentials }: LaunchContext, ports: { mariadb?: number; redis?: number }) {
  return {
    QUARTERMASTER_ADMIN_PASSWORD: credentials.admin,
    QUARTERMASTER_MARIADB_PORT: String(ports.mariadb ?? 1),
    QUARTERMASTER_REDIS_PORT: String(ports.redis ?? 1),
  };
}

/** `Object.entries` keeps the key type: the objects given here are literals with exactly these keys. */
function entries(labels: Partial<Record<PortName, string>>): [PortName, string][] {
  return Object.entries(labels) as [PortName, string][];
}
