import type { IncomingMessage } from 'node:http';

/**
 * The client's address. Each proxy appends to X-Forwarded-For whom it spoke with, so with `hops` proxies of ours the n-th
 * entry from the right is the one the outermost of them saw; everything left of it is the client's own claim.
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
