import type { IncomingMessage, ServerResponse } from 'node:http';
import { LIMITS } from '@quartermaster/contracts';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';

/** One HTTP request and its response. */
export interface Exchange {
  req: IncomingMessage;
  res: ServerResponse;
  /** Path and query of the request target, parsed against a fixed base so that the client's Host header is ignored. */
  url: URL;
  requestId: string;
  /** The client's address, derived from the configured trusted proxies. Limits count its network. */
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
  507: 'SERVICE_UNAVAILABLE',
} as const;

/** Rejects a request before any procedure runs, in the error shape that tRPC clients parse. Never cached. */
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

/** The `Retry-After` header, in whole seconds. */
export function retryAfterHeader({ retryAfterMs }: { retryAfterMs?: number }): Record<string, string> {
  return retryAfterMs ? { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) } : {};
}

/** How long a client may take to read a response that was sent before its body had arrived. */
const LINGER_MS = 1_000;

/**
 * Stops reading a body that is too large or has no known end, and closes the connection after the response. The close is
 * delayed: a reset while the client still sends would lose the response. Call before the head is written.
 */
export function leaveUnread({ req, res }: Pick<Exchange, 'req' | 'res'>): void {
  const { 'transfer-encoding': coding, 'content-length': length } = req.headers;
  if (req.complete || (coding === undefined && Number(length ?? 0) <= LIMITS.bodyBytes)) return;
  const { socket } = req;
  res.setHeader('connection', 'close');
  // Node calls this after the connection's last response.
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
  sendText(res, status, JSON.stringify(body), headers);
}

/** @param text JSON */
export function sendText(
  res: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  leaveUnread({ req: res.req, res });
  res.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    ...headers,
  });
  res.end(text);
}
