import type { IncomingMessage } from 'node:http';

/**
 * The client's address. Each proxy appends its peer to X-Forwarded-For, so with `hops` trusted proxies the n-th entry from the right
 * is what the outermost of them saw; everything to the left of it is set by the client.
 */
export function clientAddress(req: IncomingMessage, hops: number): string {
  const socket = req.socket.remoteAddress ?? '';
  if (hops === 0) return socket;
  const forwarded = String(req.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  return forwarded.at(-hops) ?? socket;
}
