import { createHash } from 'node:crypto';
import type { Secrets } from './keys';

/** next-auth's cookie: a token, and the SHA-256 of token and secret. */
const CSRF = /(?:^|;\s*)(?:__Host-)?next-auth\.csrf-token=([0-9a-f]{64})(?:%7C|\|)([0-9a-f]{64})(?:;|$)/;

/**
 * The secret for next-auth, which knows only one: that of the form. During a rotation a form may come from a process that signs with
 * the other one.
 */
export function secretOfForm(cookieHeader: string | undefined, { secret, previous }: Secrets): string {
  const [, token, hash] = CSRF.exec(cookieHeader ?? '') ?? [];
  if (!previous || !token) return secret;
  return createHash('sha256').update(`${token}${previous}`).digest('hex') === hash ? previous : secret;
}
