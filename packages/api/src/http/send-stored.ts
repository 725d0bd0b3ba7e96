import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { NotFound } from '@quartermaster/domain';
import type { Exchange } from './exchange';

interface Stored {
  /** Absolute, made of what the database says only: no part of the request is in it. */
  path: string;
  /** What it is called when it is not there. */
  noun: string;
  headers: Record<string, string>;
  /** Changes with the content. */
  etag: string;
}

/** Sends a stored file that people uploaded. It cannot run scripts, and browsers do not guess its type. @throws NotFound */
export async function sendStored({ req, res }: Exchange, { path, noun, etag, ...given }: Stored): Promise<void> {
  const size = await stat(path).then(
    (found) => found.size,
    () => null,
  );
  if (size === null) throw new NotFound(noun);
  const headers = {
    ...given.headers,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    etag,
  };
  if (req.headers['if-none-match'] === etag) return void res.writeHead(304, headers).end();
  res.writeHead(200, { ...headers, 'content-length': size });
  if (req.method === 'HEAD') return void res.end();
  await pipeline(createReadStream(path), res);
}
