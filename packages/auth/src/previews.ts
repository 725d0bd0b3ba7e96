import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Preview } from '@quartermaster/domain';
import type { Identity } from './sessions';

/** Workspace, role, end (seconds, base 36), and their signature. */
const MARK = /^([0-9a-f-]{36})\.([0-9a-z-]{5,36})\.([0-9a-z]{6,8})\.([\w-]{22})$/;

interface Previews {
  /** The preview of a cookie; undefined if it is over, or another session's. */
  read(cookie: string, identity: Identity): Preview | undefined;
  write(preview: Preview, identity: Identity): string;
}

/**
 * Signed cookies that say as which role a session views a workspace. They only take permissions away, so that nothing is gained by
 * leaving one out; they count for one session, and so end with it.
 */
export function createPreviews({ secret, previous }: { secret: string; previous?: string | undefined }): Previews {
  const keyOf = (value: string) => createHash('sha256').update(`preview ${value}`).digest();
  const key = keyOf(secret);
  const keys = previous ? [key, keyOf(previous)] : [key];
  return {
    read(cookie, identity) {
      const [, workspaceId, role, until, proof] = MARK.exec(cookie) ?? [];
      if (!workspaceId || !role || !until || !proof) return undefined;
      const end = Number.parseInt(until, 36) * 1000;
      const given = Buffer.from(proof, 'base64url');
      const text = `${workspaceId}.${role}.${until}`;
      if (end <= Date.now() || !keys.some((one) => timingSafeEqual(given, proofOf(one, text, identity))))
        return undefined;
      return { workspaceId, role, until: new Date(end).toISOString() };
    },
    write({ workspaceId, role, until }, identity) {
      const text = `${workspaceId}.${role}.${Math.floor(Date.parse(until) / 1000).toString(36)}`;
      return `${text}.${proofOf(key, text, identity).toString('base64url')}`;
    },
  };
}

/** 128 bits of HMAC-SHA256. */
function proofOf(key: Buffer, text: string, { userId, sessionId }: Identity): Buffer {
  return createHmac('sha256', key).update(`${text}\n${userId}\n${sessionId}`).digest().subarray(0, 16);
}
