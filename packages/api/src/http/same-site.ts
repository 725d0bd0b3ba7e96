import type { IncomingMessage } from 'node:http';

/**
 * Whether a browser says that a page of ours sent this. `Sec-Fetch-Site` cannot be forged by a page; where a browser does
 * not send it, the Origin must be ours. A request that says neither is refused: cookies alone prove nothing.
 * @param origin the public origin of this install
 */
export function isSameSite({ headers }: Pick<IncomingMessage, 'headers'>, origin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return headers.origin === origin;
}

/** JSON and nothing else: other types reach us from foreign forms without a preflight. */
export function isJson({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return /^application\/json(\s*;\s*charset=utf-8)?$/i.test(headers['content-type'] ?? '');
}

/** The raw bytes of a file: like JSON, nothing a foreign form can send. */
export function isBytes({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers['content-type'] === 'application/octet-stream';
}
