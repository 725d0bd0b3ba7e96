import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { dirname } from 'node:path';

/** Ending of files under construction; the worker removes those nobody finished. */
const PART = '.part';

export interface Received {
  bytes: number;
  /** Hex. */
  sha256: string;
}

/** The body is longer than it may be. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/**
 * Writes a request's body to `path`, chunk by chunk as it comes. When it returns, the file is on the disk under its name; when it
 * throws, nothing is left of it.
 * @param most bytes
 * @throws TooLarge, with no more than one chunk too many read; Error when the sender goes away or the disk is full
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
    // A new name is on the disk only when its folder is.
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
    // Not destroyed when left early: the answer still goes out on this connection.
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
