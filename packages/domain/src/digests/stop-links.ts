import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Whose digest of which workspace. */
export interface DigestReader {
  workspaceId: string;
  userId: string;
}

export interface StopLinks {
  /** The token of a link that stops this digest. It does not expire: a mail may be opened years later. */
  tokenOf(reader: DigestReader): string;
  /** Null unless `tokenOf` made it with a current or previous secret. */
  read(token: string): DigestReader | null;
}

/** Two ids of 16 bytes, and 128 bits of their signature. */
const TOKEN = /^([\w-]{43})\.([\w-]{22})$/;
const ID_BYTES = 16;
/** Separates these signatures from those of other links. */
const PURPOSE = 'stop overdue-digest';

/**
 * Signed tokens for the unsubscribe links of digests. A token needs no session, and grants one thing: to stop the digest of one person
 * in one workspace.
 */
export function createStopLinks({ secret, previous }: { secret: string; previous?: string | undefined }): StopLinks {
  const keyOf = (value: string) => createHash('sha256').update(`mail link ${value}`).digest();
  const key = keyOf(secret);
  const keys = previous ? [key, keyOf(previous)] : [key];
  return {
    tokenOf({ workspaceId, userId }) {
      const ids = Buffer.from(`${workspaceId}${userId}`.replaceAll('-', ''), 'hex');
      return `${ids.toString('base64url')}.${proofOf(key, ids).toString('base64url')}`;
    },
    read(token) {
      const [, body, proof] = TOKEN.exec(token) ?? [];
      if (body === undefined || proof === undefined) return null;
      const ids = Buffer.from(body, 'base64url');
      const given = Buffer.from(proof, 'base64url');
      if (!keys.some((one) => timingSafeEqual(given, proofOf(one, ids)))) return null;
      return { workspaceId: uuidOf(ids.subarray(0, ID_BYTES)), userId: uuidOf(ids.subarray(ID_BYTES)) };
    },
  };
}

function proofOf(key: Buffer, ids: Buffer): Buffer {
  return createHmac('sha256', key).update(`${PURPOSE}\n`).update(ids).digest().subarray(0, 16);
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
