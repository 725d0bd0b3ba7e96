import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import {
  BackupError,
  dumpSql,
  SchemaChanged,
  type Snapshot,
  type TableFigures,
  withSnapshot,
} from '@quartermaster/db/backup';
import { copyFiles, createMeter, type FileFigures, listFiles } from './files';
import { keepNewest, openBackupFolder, removeAbandoned } from './folders';
import { DUMP, FILES, MANIFEST, type Manifest } from './manifest';

export interface BackupOptions {
  databaseUrl: string;
  filesDir: string;
  /** The version of the product, for the manifest. */
  release: string;
  /** The folder of all backups. */
  to: string;
  /** How many backups to keep, this one included. Undefined keeps all. */
  keep?: number | undefined;
  /** Aborted, it leaves nothing. */
  signal: AbortSignal;
  log: (line: string) => void;
}

/** A snapshot that tables were changed under is taken again; the search table is replaced from time to time. */
const ATTEMPTS = 3;

/**
 * Makes a backup: a snapshot of the database, every file that it refers to, and a manifest of both.
 *
 * Files are written once, under a name of their own, before the row that refers to them is committed, and they outlive it. So those copied
 * before the snapshot, and those that have come until it, are all that the snapshot can refer to.
 * @returns the folder of the backup
 * @throws BackupError
 */
export async function createBackup({
  release,
  databaseUrl,
  filesDir,
  to,
  keep,
  signal,
  log,
}: BackupOptions): Promise<string> {
  if (`${resolve(to)}${sep}`.startsWith(`${resolve(filesDir)}${sep}`)) {
    throw new BackupError(
      `${to} is inside FILES_DIR, so each backup would hold all earlier ones. Choose another folder.`,
    );
  }
  const now = new Date();
  await removeAbandoned(to, now);
  const folder = await openBackupFolder(to, now);
  try {
    const copies = new Map<string, FileFigures>();
    const copyNew = async () => {
      const paths = (await listFiles(filesDir)).filter((path) => !copies.has(path));
      const done = await copyFiles({ from: filesDir, to: join(folder.part, FILES), paths, signal });
      for (const file of done) copies.set(file.path, file);
    };
    await mkdir(join(folder.part, FILES));
    await copyNew();
    const contents = await withFreshSnapshot({ databaseUrl, signal }, async (snapshot) => {
      const createdAt = new Date().toISOString();
      await copyNew();
      const { server, serverVersion, migration } = snapshot;
      const { tables, ...database } = await writeDump(snapshot, { file: join(folder.part, DUMP), signal });
      return { createdAt, server, serverVersion, migration, database, tables };
    });
    const files = [...copies.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    const manifest: Manifest = { format: 1, release, ...contents, files };
    await writeFile(join(folder.part, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`, { flush: true });
    signal.throwIfAborted();
    const path = await folder.finish();
    log(`${path}: ${inWords(manifest)}`);
    if (keep !== undefined) for (const name of await keepNewest(to, keep)) log(`deleted ${name}`);
    return path;
  } catch (error) {
    await folder.discard();
    throw error;
  }
}

async function withFreshSnapshot<T>(
  options: { databaseUrl: string; signal: AbortSignal },
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await withSnapshot(options, work);
    } catch (error) {
      if (!(error instanceof SchemaChanged) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** Compressed while it is read, so that neither the text nor a table is ever in memory. */
async function writeDump(
  snapshot: Snapshot,
  { file, signal }: { file: string; signal: AbortSignal },
): Promise<Manifest['database'] & { tables: TableFigures[] }> {
  const text = new PassThrough();
  const meter = createMeter();
  const written = pipeline(text, createGzip({ level: 4 }), meter, createWriteStream(file, { flush: true }), { signal });
  const write = async (sql: string) => {
    if (!text.write(sql)) await Promise.race([once(text, 'drain', { signal }), written]);
  };
  const read = dumpSql(snapshot, write).then(
    (tables) => text.end() && tables,
    (error: Error) => {
      text.destroy(error);
      throw error;
    },
  );
  const [tables] = await Promise.all([read, written]);
  return { tables, ...meter.figures() };
}

function inWords({ tables, files, database }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const bytes = files.reduce((sum, file) => sum + file.bytes, database.bytes);
  const megabytes = (bytes / 1_000_000).toFixed(1);
  return `${rows} rows of ${tables.length} tables and ${files.length} files, ${megabytes} MB`;
}
