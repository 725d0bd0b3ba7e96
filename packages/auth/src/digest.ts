import { createHash } from 'node:crypto';

/** The SHA-256 of a secret for one use, in hex: what is stored in its place. It has to have enough entropy not to be guessed. */
export function digest(use: 'pending' | 'challenge' | 'recovery' | 'setup', secret: string | Uint8Array): string {
  return createHash('sha256').update(`${use} `).update(secret).digest('hex');
}
