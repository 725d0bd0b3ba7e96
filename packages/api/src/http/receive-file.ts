import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { dirname } from 'node:path';

/** Suffix of incomplete uploads; the worker removes abandoned ones. */
const PART = '.part';

export interface Received {
  bytes: number;
  /** Hex. */
  sha256: string;
}

/** The body exceeds the size limit. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/**
 * Streams a request's body to `path`. On return the file is durable under its name; on error nothing is left on disk.
 * @param most bytes
 * @throws TooLarge after reading at most one chunk too many; Error if the client disconnects or the disk is full
 */
export async function receiveFile(
  req: IncomingMessage,
  { path, most }: { path: string; most: number },
): Promise<Received> {
  if (Number(req.headers['content-length'] ?? 0) > most) throw new TooLarge();
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const part = path + PART;
  try {
    const received = await writePart(req, { part, most });
    await rename(part, path);
    // A new directory entry is durable only after its folder is synced.
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
    return received;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function writePart(req: IncomingMessage, { part, most }: { part: string; most: number }): Promise<Received> {
  const hash = createHash('sha256');
  const handle = await open(part, 'w');
  try {
    let bytes = 0;
    // Not destroyed on early exit: the response still goes out on this connection.
    for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > most) throw new TooLarge();
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}
