import { mkdirSync, realpathSync } from 'node:fs';
import { readCredentials } from './credentials';
import { lockDataDir } from './data-lock';
import { adminUrl, appUrl, createAppDatabase, type DatabaseAddress } from './database-accounts';
import { type LaunchContext, launchMail, launchMariadb, launchRedis, type PortName } from './launch';
import type { ManagedProcessOptions } from './managed-process';
import { stopOrphans } from './orphans';
import { type Log, readPorts, writePorts } from './ports';
import { findSources } from './programs';
import { externalServer, type Server } from './server';

export interface StartServicesOptions {
  /** The folder of all server data. One supervisor per folder. */
  readonly dataDir: string;
  /** False: prepare Redis (URL, handle) but do not start it; `redis.start()` does. */
  readonly redis?: boolean;
  /** False: prepare the mail catcher but do not start it. */
  readonly mail?: boolean;
  /** One line per event worth showing to a person. */
  readonly log?: Log;
  /** Preferred ports; without them those of the last start, else any free ones. */
  readonly ports?: Partial<Record<PortName, number>>;
  /** The source of DATABASE_URL, REDIS_URL and SMTP_URL; a server with a URL is not started. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Default '256M'. */
  readonly bufferPoolSize?: string;
  readonly mariadbArgs?: readonly string[];
  readonly redisArgs?: readonly string[];
  /** Called when a server exits unexpectedly. */
  readonly onCrash?: NonNullable<ManagedProcessOptions['onCrash']>;
}

export interface Services {
  readonly databaseUrl: string;
  /** The account with all privileges; undefined for an external database. */
  readonly adminUrl: string | undefined;
  readonly redisUrl: string;
  readonly smtpUrl: string;
  /** Web page and API of the mail catcher; undefined for an external mail server. */
  readonly mailUrl: string | undefined;
  readonly mariadb: Server;
  readonly redis: Server;
  readonly mail: Server;
  /** Creates the database `quartermaster_<something>` next to the main one and returns its URL. */
  createDatabase(name: string): Promise<string>;
  /** Stops every server and releases the data folder. Idempotent. */
  stop(): Promise<void>;
}

/**
 * Starts private MariaDB, Redis and mail catcher and waits until each answers a real request.
 * @throws DataDirBusyError if another supervisor uses the folder; Error with the server's last log lines, or with what to install.
 * After an error nothing is left running.
 */
export async function startServices(options: StartServicesOptions): Promise<Services> {
  mkdirSync(options.dataDir, { recursive: true });
  const dataDir = realpathSync(options.dataDir);
  const unlock = lockDataDir(dataDir);
  const servers: Server[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= Promise.all(servers.map((server) => server.stop()))
      .then(() => undefined)
      .finally(unlock);
    return stopping;
  };
  try {
    const launched = await launchAll({ ...options, dataDir }, servers);
    return { ...launched, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function launchAll(options: StartServicesOptions, servers: Server[]): Promise<Omit<Services, 'stop'>> {
  const { dataDir, env = process.env, log = () => undefined } = options;
  const { DATABASE_URL, REDIS_URL, SMTP_URL } = env;
  const sources = findSources({ mariadb: !DATABASE_URL, redis: !REDIS_URL }, log);
  await stopOrphans(dataDir, log);
  const credentials = readCredentials(dataDir);
  const context: LaunchContext = {
    dataDir,
    credentials,
    log,
    wantedPorts: { ...readPorts(dataDir), ...options.ports },
    ports: {},
    servers,
    onCrash: options.onCrash ? { onCrash: options.onCrash } : {},
  };
  // Waits for all of them even if one fails, so that the caller can stop those that started.
  const [database, queue, post] = await Promise.allSettled([
    sources.mariadb
      ? launchMariadb(context, {
          source: sources.mariadb,
          bufferPoolSize: options.bufferPoolSize ?? '256M',
          extraArgs: options.mariadbArgs ?? [],
        })
      : externalServer('The database', DATABASE_URL),
    sources.redis
      ? launchRedis(context, {
          source: sources.redis,
          start: options.redis ?? true,
          extraArgs: options.redisArgs ?? [],
        })
      : externalServer('Redis', REDIS_URL),
    SMTP_URL ? externalServer('The mail server', SMTP_URL) : launchMail(context, options.mail ?? true),
  ]);
  const mariadb = settledValue(database);
  const redis = settledValue(queue);
  const mail = settledValue(post);
  writePorts(dataDir, { ...context.wantedPorts, ...context.ports });
  const address: DatabaseAddress = { host: mariadb.host, port: mariadb.port, credentials };
  return {
    databaseUrl: DATABASE_URL || appUrl(address),
    adminUrl: DATABASE_URL ? undefined : adminUrl(address),
    redisUrl: REDIS_URL || `redis://${redis.host}:${redis.port}/0`,
    smtpUrl: SMTP_URL || `smtp://${mail.host}:${mail.port}`,
    mailUrl: SMTP_URL ? undefined : `http://localhost:${context.ports.mail}`,
    mariadb,
    redis,
    mail,
    createDatabase(name) {
      if (DATABASE_URL) throw new Error('Databases are made only on a server of our own');
      return createAppDatabase(address, name);
    },
  };
}

function settledValue<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}
