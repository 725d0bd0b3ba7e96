import type { IncomingMessage } from 'node:http';

/**
 * Whether the browser confirms that one of our own pages sent this request. Pages cannot forge `Sec-Fetch-Site`; browsers that
 * omit it must send our Origin. A request with neither is rejected: cookies alone prove nothing.
 * @param origin the public origin of this installation
 */
export function isSameSite({ headers }: Pick<IncomingMessage, 'headers'>, origin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return headers.origin === origin;
}

/** Accepts JSON only: foreign forms can send other content types without a preflight. */
export function isJson({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return /^application\/json(\s*;\s*charset=utf-8)?$/i.test(headers['content-type'] ?? '');
}

/** Accepts raw file bytes only: foreign forms cannot send this content type either. */
export function isBytes({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers['content-type'] === 'application/octet-stream';
}
