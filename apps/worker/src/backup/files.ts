import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ignoreMissing } from '../remove-old';
import { PART } from '../runs/run-folder';

export interface FileFigures {
  /** Below the folder, with slashes. */
  path: string;
  bytes: number;
  sha256: string;
}

/** Files that are read or written at once. */
const AT_ONCE = 4;

/** The paths of all finished files below a folder, sorted; none if it does not exist. */
export async function listFiles(folder: string, below = ''): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(ignoreMissing);
  const found: string[] = [];
  for (const entry of entries) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    // What a file system puts into the root of a disk.
    if (entry.isDirectory() && path !== 'lost+found') found.push(...(await listFiles(folder, path)));
    else if (entry.isFile() && !entry.name.endsWith(PART)) found.push(path);
  }
  return found.sort();
}

interface Copy {
  from: string;
  to: string;
  paths: readonly string[];
  signal: AbortSignal;
}

/** Copies files, synced to the disk. One that is deleted before it could be copied is left out. @returns what was copied */
export async function copyFiles({ from, to, paths, signal }: Copy): Promise<FileFigures[]> {
  return inGroups(paths, async (path) => {
    const target = join(to, path);
    await mkdir(dirname(target), { recursive: true });
    const sink = () => createWriteStream(target, { flags: 'wx', flush: true });
    return readInto({ folder: from, path, sink, signal });
  });
}

/** Reads files. @returns what they hold, without those that do not exist */
export async function measureFiles(
  folder: string,
  { paths, signal }: { paths: readonly string[]; signal: AbortSignal },
): Promise<FileFigures[]> {
  const sink = () => new Writable({ write: (_chunk, _encoding, done) => done() });
  return inGroups(paths, (path) => readInto({ folder, path, sink, signal }));
}

interface Reading {
  folder: string;
  path: string;
  sink: () => Writable;
  signal: AbortSignal;
}

/** Undefined if there is no such file; then no sink is opened. */
async function readInto({ folder, path, sink, signal }: Reading): Promise<FileFigures | undefined> {
  signal.throwIfAborted();
  const handle = await open(join(folder, path)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  if (!handle) return undefined;
  const meter = createMeter();
  await pipeline(handle.createReadStream(), meter, sink(), { signal });
  return { path, ...meter.figures() };
}

async function inGroups(
  paths: readonly string[],
  work: (path: string) => Promise<FileFigures | undefined>,
): Promise<FileFigures[]> {
  const done: FileFigures[] = [];
  for (let from = 0; from < paths.length; from += AT_ONCE) {
    const group = await Promise.allSettled(paths.slice(from, from + AT_ONCE).map(work));
    for (const result of group) {
      if (result.status === 'rejected') throw result.reason;
      if (result.value) done.push(result.value);
    }
  }
  return done;
}

/** Passes bytes on, and counts and hashes them. */
export function createMeter(): Transform & { figures(): Omit<FileFigures, 'path'> } {
  const hash = createHash('sha256');
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return Object.assign(meter, { figures: () => ({ bytes, sha256: hash.digest('hex') }) });
}
