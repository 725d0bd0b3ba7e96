import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Whose mails of which workspace. */
export interface MailReader {
  workspaceId: string;
  userId: string;
  /** Default: the daily mail. */
  what?: 'news';
}

export interface StopLinks {
  /** The token of a link that stops these mails. It does not expire: a mail may be opened years later. */
  tokenOf(reader: MailReader): string;
  /** Null unless `tokenOf` made it with a current or previous secret. */
  read(token: string): MailReader | null;
}

/** Two ids of 16 bytes, and 128 bits of their signature. */
const TOKEN = /^([\w-]{43})\.([\w-]{22})$/;
const ID_BYTES = 16;
/** Separates these signatures from those of other links. */
const PURPOSES = { daily: 'stop overdue-digest', news: 'stop news' } as const;
type Purpose = keyof typeof PURPOSES;

/**
 * Signed tokens for the unsubscribe links of mails. A token needs no session, and grants one thing: to stop one kind of mail to one
 * person in one workspace.
 */
export function createStopLinks({ secret, previous }: { secret: string; previous?: string | undefined }): StopLinks {
  const keyOf = (value: string) => createHash('sha256').update(`mail link ${value}`).digest();
  const key = keyOf(secret);
  const keys = previous ? [key, keyOf(previous)] : [key];
  return {
    tokenOf({ workspaceId, userId, what }) {
      const ids = Buffer.from(`${workspaceId}${userId}`.replaceAll('-', ''), 'hex');
      return `${ids.toString('base64url')}.${proofOf(key, ids, what ?? 'daily').toString('base64url')}`;
    },
    read(token) {
      const [, body, proof] = TOKEN.exec(token) ?? [];
      if (body === undefined || proof === undefined) return null;
      const ids = Buffer.from(body, 'base64url');
      const given = Buffer.from(proof, 'base64url');
      const proves = (what: Purpose) => keys.some((one) => timingSafeEqual(given, proofOf(one, ids, what)));
      const reader = { workspaceId: uuidOf(ids.subarray(0, ID_BYTES)), userId: uuidOf(ids.subarray(ID_BYTES)) };
      if (proves('daily')) return reader;
      return proves('news') ? { ...reader, what: 'news' } : null;
    },
  };
}

function proofOf(key: Buffer, ids: Buffer, what: Purpose): Buffer {
  return createHmac('sha256', key).update(`${PURPOSES[what]}\n`).update(ids).digest().subarray(0, 16);
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
