import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Preview } from '@quartermaster/domain';
import { readCookie } from './cookies';
import type { Identity } from './sessions';

/** Workspace, role, end (seconds, base 36), and their signature. */
const MARK = /^([0-9a-f-]{36})\.([0-9a-z-]{5,36})\.([0-9a-z]{6,8})\.([\w-]{22})$/;

interface Previews {
  /** The identity, with the preview of its session's cookie if there is one. */
  seenBy(identity: Identity, cookieHeader: string | undefined): Identity;
  /** A Set-Cookie header that begins a preview of the session, or ends it with null. */
  cookieLine(identity: Identity, preview: Preview | null): string;
}

interface Options {
  secret: string;
  previous?: string | undefined;
  /** Of the cookie. */
  name: string;
  secure: boolean;
}

/**
 * Signed cookies that say as which role a session views a workspace. They only take permissions away, so that nothing is gained by
 * leaving one out; they count for one session, and so end with it.
 */
export function createPreviews({ secret, previous, name, secure }: Options): Previews {
  const keyOf = (value: string) => createHash('sha256').update(`preview ${value}`).digest();
  const key = keyOf(secret);
  const keys = previous ? [key, keyOf(previous)] : [key];
  const read = (cookie: string, identity: Identity): Preview | undefined => {
    const [, workspaceId, role, until, proof] = MARK.exec(cookie) ?? [];
    if (!workspaceId || !role || !until || !proof) return undefined;
    const end = Number.parseInt(until, 36) * 1000;
    const given = Buffer.from(proof, 'base64url');
    const text = `${workspaceId}.${role}.${until}`;
    if (end <= Date.now() || !keys.some((one) => timingSafeEqual(given, proofOf(one, text, identity))))
      return undefined;
    return { workspaceId, role, until: new Date(end).toISOString() };
  };
  const lineOf = (value: string, age: number) =>
    `${name}=${value}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    seenBy(identity, cookieHeader) {
      // Nearly every request is without one, and need not have its header taken apart a second time.
      if (!cookieHeader?.includes(name)) return identity;
      const preview = read(readCookie(cookieHeader, name) ?? '', identity);
      return preview ? { ...identity, preview } : identity;
    },
    cookieLine(identity, preview) {
      if (!preview) return lineOf('', 0);
      const seconds = Math.floor(Date.parse(preview.until) / 1000);
      const text = `${preview.workspaceId}.${preview.role}.${seconds.toString(36)}`;
      const age = Math.max(0, seconds - Math.floor(Date.now() / 1000));
      return lineOf(`${text}.${proofOf(key, text, identity).toString('base64url')}`, age);
    },
  };
}

/** 128 bits of HMAC-SHA256. */
function proofOf(key: Buffer, text: string, { userId, sessionId }: Identity): Buffer {
  return createHmac('sha256', key).update(`${text}\n${userId}\n${sessionId}`).digest().subarray(0, 16);
}
