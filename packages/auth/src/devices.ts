import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { keysFor, type Secrets } from './keys';

/** How long a device or network stays known after its last sign-in. */
export const KNOWN_DAYS = 90;
/** Accounts remembered per browser: enough for a shared terminal, and a bound for the cookie's size. */
const MOST_ACCOUNTS = 5;
/** Time (seconds, base 36), a random id, and the signature of both. */
export const MARK = /^([0-9a-z]{6,8})\.([\w-]{16})\.([\w-]{22})$/;

/** The account a mark is bound to. */
export interface Account {
  id: string;
  passwordHash: string;
}

export interface Devices {
  /** The device's id if the cookie has a valid mark for this account, else null. */
  recognize(cookie: string | undefined, account: Account): string | null;
  /** The cookie's value after a sign-in: a fresh mark for this account; other accounts' marks are kept. */
  remember(cookie: string | undefined, account: Account): string;
}

export interface DeviceOptions extends Secrets {
  /** What a mark is for: one made for another use is not recognized. */
  use?: 'device' | 'trusted';
  /** How long a mark lasts. */
  days?: number;
}

/**
 * Device cookies (OWASP): a browser that signed in to an account keeps a signed mark for it. The mark grants no access; it only lets
 * later attempts bypass the limits that strangers may have used up. It names nobody, and becomes invalid for another account, after
 * a change of password, once its signing secret is removed, or after 90 days. A _trusted_ device, which skips the second step of a
 * sign-in, carries a mark of the same form and of a use of its own.
 */
export function createDevices({ use = 'device', days = KNOWN_DAYS, ...secrets }: DeviceOptions): Devices {
  const keys = keysFor(use, secrets);
  const isFresh = (at: string) => Date.now() / 1000 - Number.parseInt(at, 36) < days * 86_400;
  /** The well-formed, unexpired marks of a cookie, up to the number we would have written. */
  const marksOf = (cookie: string | undefined) =>
    (cookie ?? '').split('~', MOST_ACCOUNTS).filter((mark) => isFresh(MARK.exec(mark)?.[1] ?? '0'));

  const deviceOf = (mark: string, account: Account): string | null => {
    const [, at, device, proof] = MARK.exec(mark) ?? [];
    if (!at || !device || !proof || !isFresh(at)) return null;
    const given = Buffer.from(proof, 'base64url');
    return keys.some((one) => timingSafeEqual(given, proofOf(one, { at, device }, account))) ? device : null;
  };
  return {
    recognize(cookie, account) {
      for (const mark of marksOf(cookie)) {
        const device = deviceOf(mark, account);
        if (device) return device;
      }
      return null;
    },
    remember(cookie, account) {
      const at = Math.floor(Date.now() / 1000).toString(36);
      const device = randomBytes(12).toString('base64url');
      const proof = proofOf(keys[0], { at, device }, account).toString('base64url');
      const others = marksOf(cookie).filter((mark) => !deviceOf(mark, account));
      return [`${at}.${device}.${proof}`, ...others].slice(0, MOST_ACCOUNTS).join('~');
    },
  };
}

/** 128 bits of HMAC-SHA256. */
function proofOf(key: Buffer, { at, device }: { at: string; device: string }, { id, passwordHash }: Account): Buffer {
  return createHmac('sha256', key).update(`${at}.${device}.${id}.${passwordHash}`).digest().subarray(0, 16);
}
