import type { IncomingMessage } from 'node:http';
import { LIMITS } from '@quartermaster/contracts';
import { TRPCError } from '@trpc/server';

/**
 * The JSON body of a request.
 * @param limit bytes; at most one chunk more is read
 * @throws TRPCError PAYLOAD_TOO_LARGE; BAD_REQUEST for malformed JSON or too deep nesting
 */
export async function readJson(req: IncomingMessage, limit: number): Promise<unknown> {
  const text = await readJsonText(req, limit);
  return text === '' ? undefined : parseJson(text);
}

/** The request body as text, checked for size and depth but not parsed. */
export async function readJsonText(req: IncomingMessage, limit: number): Promise<string> {
  const text = await readText(req, limit);
  refuseDepth(text);
  return text;
}

/** @throws TRPCError BAD_REQUEST for JSON that nests too deep */
export function refuseDepth(json: string): void {
  if (nestsDeeperThan(json, LIMITS.jsonDepth)) {
    throw new TRPCError({ code: 'BAD_REQUEST', message: `JSON can be nested up to ${LIMITS.jsonDepth} levels deep` });
  }
}

/** @throws TRPCError BAD_REQUEST */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'The body is not valid JSON', cause });
  }
}

/** @throws TRPCError PAYLOAD_TOO_LARGE, CLIENT_CLOSED_REQUEST */
export function readText(req: IncomingMessage, limit: number): Promise<string> {
  return new Promise((resolve, reject) => {
    if (Number(req.headers['content-length'] ?? 0) > limit) return reject(tooLarge(limit));
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else {
        // Paused, not destroyed: the response still goes out on this connection.
        req.pause();
        reject(tooLarge(limit));
      }
    });
    req.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    const gone = () =>
      reject(new TRPCError({ code: 'CLIENT_CLOSED_REQUEST', message: 'The client closed the request' }));
    req.on('error', gone);
    req.on('close', gone);
  });
}

function tooLarge(limit: number): TRPCError {
  return new TRPCError({ code: 'PAYLOAD_TOO_LARGE', message: `The body can have up to ${limit} bytes` });
}

/** Counts brackets outside strings: cheaper than parsing first, and safe at any depth. */
function nestsDeeperThan(json: string, most: number): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < json.length; index++) {
    const code = json.charCodeAt(index);
    if (inString) {
      if (code === 92) index++;
      else if (code === 34) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 91 || code === 123) {
      if (++depth > most) return true;
    } else if (code === 93 || code === 125) depth--;
  }
  return false;
}
