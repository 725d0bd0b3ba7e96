import { timingSafeEqual } from 'node:crypto';
import { keysFor, type Secrets, sessionProof } from '../keys';
import type { Identity } from '../sessions';

/** How long after the person asked to connect the browser may set out to the issuer. */
export const CONNECT_SECONDS = 60;
/** How long the journey to an issuer and back may take. */
export const JOURNEY_SECONDS = 900;

/** Provider, workspace, until when the browser may set out (seconds, base 36), and their signature. */
const MARK = /^([a-z]{1,20})\.([a-z0-9-]{1,60})\.([0-9a-z]{6,8})\.([\w-]{22})$/;

/** Signed cookies that say that a session asked to connect an issuer's account. */
export function createConnectMarks(secrets: Secrets) {
  const keys = keysFor('connect', secrets);
  return {
    mark(identity: Identity, { provider, slug }: { provider: string; slug: string }): string {
      const end = (Math.floor(Date.now() / 1_000) + CONNECT_SECONDS).toString(36);
      const text = `${provider}.${slug}.${end}`;
      return `${text}.${sessionProof(keys[0], text, identity).toString('base64url')}`;
    },
    /** @returns the workspace whose settings the person came from, or null if this session did not ask for it */
    read(mark: string | undefined, identity: Identity, provider: string): string | null {
      const [, at, slug, end, proof] = MARK.exec(mark ?? '') ?? [];
      if (
        at !== provider ||
        !slug ||
        !end ||
        !proof ||
        (Number.parseInt(end, 36) + JOURNEY_SECONDS) * 1_000 <= Date.now()
      )
        return null;
      const given = Buffer.from(proof, 'base64url');
      const text = `${at}.${slug}.${end}`;
      return keys.some((key) => timingSafeEqual(given, sessionProof(key, text, identity))) ? slug : null;
    },
  };
}
export type ConnectMarks = ReturnType<typeof createConnectMarks>;
