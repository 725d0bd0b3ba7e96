import { execFile, execFileSync, type StdioOptions } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from './find-program';
import type { Log } from './ports';

const run = promisify(execFile);

/** Debian's only suite with MySQL: the others have MariaDB. */
const SUITE = 'sid';
const RELEASE_KEYS = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** The new server runs with its own loader and libraries, so the machine needs neither and nothing is installed on it. */
const LAUNCHER = `#!/bin/sh
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
for loader in "$here"/usr/lib/*-linux-gnu/ld-linux-*.so.*; do break; done
exec "$loader" --library-path "$(dirname -- "$loader")" "$here/usr/sbin/mysqld" "$@" --basedir="$here/usr"
`;

export interface ProvideMysqlOptions {
  /** A program that somebody has chosen. */
  readonly given: string | undefined;
  /** Where Debian's is kept. */
  readonly folder: string;
  readonly log: Log;
}

/**
 * A real MySQL: the given program, else a `mysqld` on the PATH that is not MariaDB's, else Debian's newest, which is unpacked once. Its
 * packages come from the mirror that apt uses on this machine and are checked with Debian's release keys.
 * @returns the path of the program
 * @throws Error that says why there is none and what to do
 */
export async function provideMysql({ given, folder, log }: ProvideMysqlOptions): Promise<string> {
  const program = given || findMysql() || (await unpackOnce(folder, log));
  const version = versionOf(program);
  if (!version) throw noMysql(`${program} does not run`);
  if (isMariadb(version)) throw noMysql(`${program} is MariaDB: ${version}`);
  log(version);
  return program;
}

function findMysql(): string | undefined {
  const found = findProgram(['mysqld']);
  const version = found && versionOf(found);
  return version && !isMariadb(version) ? found : undefined;
}

function versionOf(program: string): string | undefined {
  try {
    const stdio: StdioOptions = ['ignore', 'pipe', 'ignore'];
    return execFileSync(program, ['--no-defaults', '--version'], { encoding: 'utf8', stdio }).trim();
  } catch {
    return undefined;
  }
}

export function isMariadb(version: string): boolean {
  return /mariadb/i.test(version);
}

async function unpackOnce(folder: string, log: Log): Promise<string> {
  const program = join(folder, 'mysqld');
  if (existsSync(program)) return program;
  const mirror = await debianMirror();
  log(`Downloading MySQL from Debian ${SUITE} at ${mirror} (once, about 80 MB)`);
  mkdirSync(dirname(folder), { recursive: true });
  const part = mkdtempSync(`${folder}.part`);
  try {
    await unpack(part, mirror);
    rmSync(folder, { recursive: true, force: true });
    renameSync(part, folder);
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    throw noMysql(`it could not be downloaded from ${mirror}: ${reasonOf(error)}`);
  }
  return program;
}

/** @throws Error if this machine does not use Debian's packages */
async function debianMirror(): Promise<string> {
  if (!findProgram(['apt-get']) || !findProgram(['dpkg-deb'])) throw noMysql('this is not a Debian machine');
  if (!isReadable(RELEASE_KEYS)) throw noMysql(`Debian's release keys are missing (${RELEASE_KEYS})`);
  // Also where `apt-get update` has never run.
  const configured = ['indextargets', '--no-release-info', '--format', '$(REPO_URI)', 'Created-By: Packages'];
  const { stdout } = await run('apt-get', configured);
  const mirror = stdout.split('\n').find((uri) => /\/debian\/?$/.test(uri));
  if (!mirror) throw noMysql("apt on this machine is not configured with a mirror of Debian's archive");
  return mirror;
}

/** Lets apt fetch and check the server and everything it needs, as for a machine without any package. */
async function unpack(folder: string, mirror: string): Promise<void> {
  const apt = join(folder, 'apt');
  for (const name of ['lists/partial', 'cache/archives/partial']) mkdirSync(join(apt, name), { recursive: true });
  writeFileSync(join(apt, 'status'), '');
  writeFileSync(join(apt, 'sources.list'), `deb [signed-by=${RELEASE_KEYS}] ${mirror} ${SUITE} main\n`);
  const settings = {
    'Dir::State': apt,
    'Dir::State::status': join(apt, 'status'),
    'Dir::Cache': join(apt, 'cache'),
    'Dir::Etc::sourcelist': join(apt, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    // apt's own account cannot write to this folder.
    'APT::Sandbox::User': '',
    'APT::Get::AllowUnauthenticated': 'false',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  const download = ['install', '--yes', '--no-install-recommends', '--download-only', 'mysql-server-core'];
  await run('apt-get', [...options, 'update', '--error-on=any']);
  await run('apt-get', [...options, ...download]);
  const archives = join(apt, 'cache', 'archives');
  for (const name of readdirSync(archives)) {
    if (name.endsWith('.deb')) await run('dpkg-deb', ['--extract', join(archives, name), folder]);
  }
  rmSync(apt, { recursive: true });
  writeFileSync(join(folder, 'mysqld'), LAUNCHER, { mode: 0o755 });
}

function reasonOf(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string };
  return (stderr || message).trim();
}

function isReadable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

function noMysql(reason: string): Error {
  return new Error(
    `There is no MySQL server for these tests: ${reason}. ` +
      'Install one so that its mysqld is on the PATH, or set MYSQLD to the path of the program.',
  );
}
