import { timingSafeEqual } from 'node:crypto';
import type { Preview } from '@quartermaster/domain';
import type { Cookies } from './cookies';
import { keysFor, type Secrets, sessionProof } from './keys';
import type { Identity } from './sessions';

/** Workspace, role, end (seconds, base 36), and their signature. */
const MARK = /^([0-9a-f-]{36})\.([0-9a-z-]{5,36})\.([0-9a-z]{6,8})\.([\w-]{22})$/;

interface Previews {
  /** The identity, with the preview of its session's cookie if there is one. */
  seenBy(identity: Identity, cookieHeader: string | undefined): Identity;
  /** A Set-Cookie header that begins a preview of the session, or ends it with null. */
  cookieLine(identity: Identity, preview: Preview | null): string;
}

/**
 * Signed cookies that say as which role a session views a workspace. They only take permissions away, so that nothing is gained by
 * leaving one out; they count for one session, and so end with it.
 */
export function createPreviews({ secrets, cookies }: { secrets: Secrets; cookies: Cookies }): Previews {
  const keys = keysFor('preview', secrets);
  const read = (cookie: string, identity: Identity): Preview | undefined => {
    const [, workspaceId, role, until, proof] = MARK.exec(cookie) ?? [];
    if (!workspaceId || !role || !until || !proof) return undefined;
    const end = Number.parseInt(until, 36) * 1000;
    const given = Buffer.from(proof, 'base64url');
    const text = `${workspaceId}.${role}.${until}`;
    if (end <= Date.now() || !keys.some((one) => timingSafeEqual(given, sessionProof(one, text, identity))))
      return undefined;
    return { workspaceId, role, until: new Date(end).toISOString() };
  };
  return {
    seenBy(identity, cookieHeader) {
      // Nearly every request is without one, and need not have its header taken apart a second time.
      if (!cookieHeader?.includes(cookies.previewName)) return identity;
      const preview = read(cookies.read(cookieHeader, 'preview') ?? '', identity);
      return preview ? { ...identity, preview } : identity;
    },
    cookieLine(identity, preview) {
      if (!preview) return cookies.clear('preview');
      const seconds = Math.floor(Date.parse(preview.until) / 1000);
      const text = `${preview.workspaceId}.${preview.role}.${seconds.toString(36)}`;
      const value = `${text}.${sessionProof(keys[0], text, identity).toString('base64url')}`;
      return cookies.set('preview', value, Math.max(0, seconds - Math.floor(Date.now() / 1000)));
    },
  };
}
