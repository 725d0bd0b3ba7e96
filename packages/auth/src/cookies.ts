import { randomBytes } from 'node:crypto';
import { OWNER_COOKIE } from '@quartermaster/contracts/owner-cookie';
import { KNOWN_DAYS } from './devices';
import { SESSION_SECONDS } from './sessions';

/** The browser of a request, as far as its session is concerned. */
export interface Browser {
  /** The Cookie header. */
  cookies: string | undefined;
  address: string;
  userAgent: string;
  requestId: string;
  /** Adds a Set-Cookie header to the response. */
  setCookie(line: string): void;
}

/** The names of our cookies, and the Set-Cookie lines that write them. */
export function createCookies({ secure }: { secure: boolean }) {
  const nameOf = (name: string) => (secure ? `__Host-quartermaster-${name}` : `quartermaster-${name}`);
  const rest = (seconds: number) => `Path=/; Max-Age=${seconds}`;
  const end = `SameSite=Lax${secure ? '; Secure' : ''}`;
  const session = nameOf('session');
  const device = nameOf('device');
  return {
    session,
    device,
    sessionLine: (token: string) => `${session}=${token}; ${rest(SESSION_SECONDS)}; HttpOnly; ${end}`,
    deviceLine: (marks: string) => `${device}=${marks}; ${rest(KNOWN_DAYS * 86_400)}; HttpOnly; ${end}`,
    /** A new one at every sign-in. */
    ownerLine: (userId: string) =>
      `${OWNER_COOKIE}=${userId}.${randomBytes(16).toString('base64url')}; ${rest(SESSION_SECONDS)}; ${end}`,
    /** The same one for as long as the session with its new id: what the browser keeps of it stays. */
    sameOwnerLine(userId: string, header: string | undefined): string {
      const value = readCookie(header, OWNER_COOKIE) ?? '';
      const isOurs = value.startsWith(`${userId}.`) && /^[\w.-]+$/.test(value);
      return isOurs ? `${OWNER_COOKIE}=${value}; ${rest(SESSION_SECONDS)}; ${end}` : this.ownerLine(userId);
    },
    noOwnerLine: `${OWNER_COOKIE}=; ${rest(0)}; ${end}`,
  };
}

export type Cookies = ReturnType<typeof createCookies>;

export function readCookie(header: string | undefined, name: string): string | undefined {
  if (!header) return undefined;
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}
