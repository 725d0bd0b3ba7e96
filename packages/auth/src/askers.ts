import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { MARK } from './devices';
import { keysFor, type Secrets } from './keys';

const HOURS = 24;

/**
 * Marks for browsers that asked for a link to an address. A link that signs in works only in such a browser: opened elsewhere, it would let
 * a stranger sign others in to the stranger's account. A mark alone grants nothing.
 */
export function createAskers(secrets: Secrets) {
  const keys = keysFor('asker', secrets);
  return {
    mark(email: string): string {
      const at = Math.floor(Date.now() / 1_000).toString(36);
      const part = randomBytes(12).toString('base64url');
      return `${at}.${part}.${proofOf(keys[0], `${at}.${part}`, email).toString('base64url')}`;
    },
    isMarked(mark: unknown, email: string): boolean {
      const [, at = '', part, proof = ''] = MARK.exec(typeof mark === 'string' ? mark : '') ?? [];
      if (Date.now() / 1_000 - Number.parseInt(at, 36) >= HOURS * 3_600) return false;
      const given = Buffer.from(proof, 'base64url');
      return given.length === 16 && keys.some((key) => timingSafeEqual(given, proofOf(key, `${at}.${part}`, email)));
    },
  };
}
export type Askers = ReturnType<typeof createAskers>;

/** 128 bits of HMAC-SHA256. */
function proofOf(key: Buffer, mark: string, email: string): Buffer {
  return createHmac('sha256', key).update(`${mark}.${email}`).digest().subarray(0, 16);
}
