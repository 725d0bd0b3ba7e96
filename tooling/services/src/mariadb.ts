import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Credentials } from './credentials';
import { bootstrapSql, connectAsAdmin } from './database-accounts';
import { findProgram } from './find-program';
import { type ManagedProcessOptions, manageProcess } from './managed-process';
import { isMariadb } from './mysql-program';
import type { Server } from './server';
import { writeFileAtomic } from './write-file';

const HOST = '127.0.0.1';
// The longest path of a unix socket on any supported system.
const SOCKET_PATH_LIMIT = 100;

export interface MariadbOptions {
  readonly program: string;
  readonly dataDir: string;
  readonly port: number;
  readonly credentials: Credentials;
  readonly bufferPoolSize: string;
  readonly extraArgs: readonly string[];
  readonly onCrash?: ManagedProcessOptions['onCrash'];
}

/** A private MariaDB (or MySQL) under `<dataDir>/mariadb`. Creates the data folder at the first start. */
export function mariadbServer(options: MariadbOptions): Server {
  const { program, dataDir, port, credentials, onCrash } = options;
  const folder = join(dataDir, 'mariadb');
  const initFile = join(dataDir, 'mariadb-init.sql');
  // Of its own: a server that starts deletes the temporary tables of all others in its folder.
  const temporary = join(dataDir, 'mariadb-tmp');
  const isMysql = !isMariadb(execFileSync(program, ['--no-defaults', '--version'], { encoding: 'utf8' }));
  const server = manageProcess({
    name: isMysql ? 'MySQL' : 'MariaDB',
    host: HOST,
    port,
    file: program,
    args: [
      '--no-defaults',
      `--datadir=${folder}`,
      `--tmpdir=${temporary}`,
      `--port=${port}`,
      `--socket=${socketPath(folder)}`,
      `--pid-file=${join(dataDir, 'mariadbd.pid')}`,
      `--init-file=${initFile}`,
      `--innodb-buffer-pool-size=${options.bufferPoolSize}`,
      ...commonSettings,
      ...(isMysql ? mysqlSettings : mariadbSettings),
      ...runAs(),
      ...options.extraArgs,
    ],
    cwd: dataDir,
    logFile: join(dataDir, 'logs', 'mariadb.log'),
    pidFile: join(dataDir, 'run', 'mariadb.pid'),
    ping: () => ping({ port, credentials, folder }),
    ...(onCrash ? { onCrash } : {}),
  });
  return {
    name: server.name,
    host: HOST,
    port,
    get pid() {
      return server.pid;
    },
    get running() {
      return server.running;
    },
    async start() {
      mkdirSync(temporary, { recursive: true, mode: 0o700 });
      await initialize({ program, folder, temporary, isMysql });
      writeFileAtomic(initFile, bootstrapSql(credentials));
      await server.start();
    },
    async stop() {
      await server.stop();
      rmSync(socketPath(folder), { force: true });
    },
    kill: server.kill,
  };
}

const commonSettings = [
  `--bind-address=${HOST}`,
  '--character-set-server=utf8mb4',
  '--collation-server=utf8mb4_unicode_ci',
  '--default-time-zone=+00:00',
  '--innodb-flush-log-at-trx-commit=1',
  '--innodb-rollback-on-timeout=ON',
  '--innodb-lock-wait-timeout=5',
  '--max-connections=300',
  '--skip-name-resolve',
  '--performance-schema=OFF',
  '--skip-log-bin',
];
const mariadbSettings = ['--max-statement-time=10'];
const mysqlSettings = [
  '--max-execution-time=10000',
  '--mysqlx=OFF',
  // Debian's program expects a folder for files that its package would make.
  '--secure-file-priv=NULL',
  // Otherwise MySQL 9.6 and newer skip some foreign keys (docs/decisions/0004-workspace-keys.md); older ones do not know it.
  '--loose-innodb-native-foreign-keys=ON',
  // The tests read the table that MariaDB prints, too.
  '--loose-explain-format=TRADITIONAL',
];

/** These servers refuse to run as root without an explicit option. */
function runAs(): string[] {
  return process.getuid?.() === 0 ? ['--user=root'] : [];
}

function socketPath(folder: string): string {
  const file = `quartermaster-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}.sock`;
  const path = join(tmpdir(), file);
  return path.length < SOCKET_PATH_LIMIT ? path : join('/tmp', file);
}

/** Created in a temporary folder and renamed, so that an interrupted start leaves no partial data. */
async function initialize(options: {
  program: string;
  folder: string;
  temporary: string;
  isMysql: boolean;
}): Promise<void> {
  const { program, folder, temporary, isMysql } = options;
  if (existsSync(folder)) return;
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true, mode: 0o700 });
  const run = (file: string, args: string[]) =>
    promisify(execFile)(file, args, { env: { ...process.env, TMPDIR: temporary } });
  if (isMysql) {
    await run(program, ['--no-defaults', '--initialize-insecure', `--datadir=${part}`, ...runAs()]);
  } else {
    const installer = findProgram(['mariadb-install-db', 'mysql_install_db']);
    if (!installer) throw new Error(`${program} is here but mariadb-install-db is not: install it`);
    const settings = ['--no-defaults', `--datadir=${part}`, '--skip-test-db', '--skip-name-resolve', ...runAs()];
    await run(installer, settings);
  }
  renameSync(part, folder);
}

async function ping(address: { port: number; credentials: Credentials; folder: string }): Promise<void> {
  const connection = await connectAsAdmin({ host: HOST, ...address });
  try {
    const rows: { folder: string }[] = await connection.query('SELECT @@datadir AS folder');
    if (rows[0]?.folder.replace(/\/$/, '') !== address.folder) throw new Error('Another server answers on its port');
  } finally {
    await connection.end();
  }
}
