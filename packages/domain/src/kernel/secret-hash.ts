import { createHash } from 'node:crypto';

/** What a table stores of a random secret that a link contains: SHA-256 in hex. 256 random bits need no slow hash. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
