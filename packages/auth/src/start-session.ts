import { randomBytes } from 'node:crypto';
import type { Cookies } from './cookies';
import type { Account, Devices } from './devices';
import { SESSION_SECONDS, type Sessions } from './sessions';

/** The request that signs in. */
export interface SignInRequest {
  address: string;
  userAgent: string;
  /** The device cookie, if present. */
  deviceCookie: string | undefined;
  /** Adds a Set-Cookie header to the response. */
  setCookie(line: string): void;
}

interface Tools {
  sessions: Sessions;
  devices: Devices;
  cookies: Cookies;
}

/**
 * Starts the session of an account whose first factor was right, whichever it was: every way to sign in ends here.
 * @returns what next-auth puts into the token
 * @throws Unauthenticated if the password changed since it was checked
 */
export async function startSession(
  { sessions, devices, cookies }: Tools,
  { account, request }: { account: Account; request: SignInRequest },
): Promise<{ id: string; sid: string }> {
  const { address, userAgent, deviceCookie, setCookie } = request;
  const { id, passwordHash } = account;
  const sid = await sessions.start({ userId: id, passwordHash, address, userAgent });
  setCookie(cookies.deviceLine(devices.remember(deviceCookie, account)));
  setCookie(cookies.ownerLine(`${id}.${randomBytes(16).toString('base64url')}`, SESSION_SECONDS));
  return { id, sid };
}
