import type { IncomingMessage, ServerResponse } from 'node:http';
import { LIMITS } from '@quartermaster/contracts';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';

/** One request on its way through the edge. */
export interface Exchange {
  req: IncomingMessage;
  res: ServerResponse;
  /** Path and query of the request target; parsed against a fixed base, so a client's host means nothing. */
  url: URL;
  requestId: string;
  /** The client's address, as far as configured proxies can be trusted to say. Limits count its network. */
  address: string;
}

const CODES = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_SUPPORTED',
  411: 'BAD_REQUEST',
  413: 'PAYLOAD_TOO_LARGE',
  414: 'BAD_REQUEST',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL_SERVER_ERROR',
  503: 'SERVICE_UNAVAILABLE',
} as const;

/** A refusal of the edge itself, before any procedure, in the shape every tRPC client reads. Never cached. */
export function refuse(
  { res, requestId }: Pick<Exchange, 'res' | 'requestId'>,
  status: keyof typeof CODES,
  message: string,
  headers: Record<string, string> = {},
): void {
  const code = CODES[status];
  const error = { message, code: TRPC_ERROR_CODES_BY_KEY[code], data: { code, httpStatus: status, requestId } };
  sendJson(res, status, { error }, headers);
}

/** How long to wait, in the whole seconds of HTTP. */
export function retryAfterHeader({ retryAfterMs }: { retryAfterMs?: number }): Record<string, string> {
  return retryAfterMs ? { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) } : {};
}

/** How long a client has to take an answer that came before it had sent all of its body. */
const LINGER_MS = 1_000;

/**
 * After the answer, nothing more is read of a body that is too large or has no known end, and the connection closes. Not at
 * once: that would reset it under a client that still sends, and the answer would be lost. Call before the head is written.
 */
export function leaveUnread({ req, res }: Pick<Exchange, 'req' | 'res'>): void {
  const { 'transfer-encoding': coding, 'content-length': length } = req.headers;
  if (req.complete || (coding === undefined && Number(length ?? 0) <= LIMITS.bodyBytes)) return;
  const { socket } = req;
  res.setHeader('connection', 'close');
  // What Node calls when the last answer of a connection is out.
  socket.destroySoon = () => {
    socket.pause();
    socket.end();
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  };
}

export function sendJson(
  res: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const text = JSON.stringify(body);
  leaveUnread({ req: res.req, res });
  res.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    ...headers,
  });
  res.end(text);
}
