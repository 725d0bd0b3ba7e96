import { randomBytes } from 'node:crypto';
import { OWNER_COOKIE } from '@quartermaster/contracts/owner-cookie';
import { KNOWN_DAYS } from './devices';
import { CONNECT_SECONDS, JOURNEY_SECONDS } from './identities/connect-marks';
import { SESSION_SECONDS } from './sessions';

const DAY = 86_400;
export const TRUSTED_DAYS = 30;
export const PENDING_SECONDS = 300;
const PREVIEW_SECONDS = 1_800;

/** Cookies that only the server reads, with their life in seconds. */
const LIVES = {
  device: KNOWN_DAYS * DAY,
  trusted: TRUSTED_DAYS * DAY,
  pending: PENDING_SECONDS,
  preview: PREVIEW_SECONDS,
  connect: CONNECT_SECONDS,
  connecting: JOURNEY_SECONDS,
};
type CookieName = keyof typeof LIVES;
/** What next-auth keeps in the browser: the session, and what belongs to a journey to an issuer and back. */
type NextAuthCookie = 'session' | 'state' | 'connect-state' | 'pkce' | 'nonce' | 'callback-url';

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

/** Names and Set-Cookie lines of our cookies. Behind https they are bound to this host by their prefix. */
export function createCookies({ secure }: { secure: boolean }) {
  const nameOf = (name: CookieName | NextAuthCookie) =>
    secure ? `__Host-quartermaster-${name}` : `quartermaster-${name}`;
  const end = `SameSite=Lax${secure ? '; Secure' : ''}`;
  const owner = (value: string, age: number) => `${OWNER_COOKIE}=${value}; Path=/; Max-Age=${age}; ${end}`;
  /** A new one at every sign-in. */
  const setOwner = (userId: string) => owner(`${userId}.${randomBytes(16).toString('base64url')}`, SESSION_SECONDS);
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure } as const;
  const journey = (name: NextAuthCookie) => ({ name: nameOf(name), options: { ...options, maxAge: JOURNEY_SECONDS } });
  return {
    secure,
    /**
     * As next-auth is told; that of the token of its forms has the prefix by default. It encrypts the last three with a key derived from
     * their names, so that none is taken for another.
     */
    forNextAuth: (state: 'state' | 'connect-state') => ({
      sessionToken: { name: nameOf('session'), options },
      callbackUrl: { name: nameOf('callback-url'), options },
      state: journey(state),
      pkceCodeVerifier: journey('pkce'),
      nonce: journey('nonce'),
    }),
    previewName: nameOf('preview'),
    read: (header: string | undefined, name: CookieName | NextAuthCookie) => readCookie(header, nameOf(name)),
    /** @param seconds how long it is kept, by default for its whole life */
    set: (name: CookieName, value: string, seconds: number = LIVES[name]) =>
      `${nameOf(name)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; ${end}`,
    clear: (name: CookieName | NextAuthCookie) => `${nameOf(name)}=; Path=/; Max-Age=0; HttpOnly; ${end}`,
    /** For a session that goes on under another id; next-auth writes that of a sign-in. */
    setSession: (token: string) =>
      `${nameOf('session')}=${token}; Path=/; Max-Age=${SESSION_SECONDS}; HttpOnly; ${end}`,
    setOwner,
    /** The same one for as long as the session with its new id: what the browser keeps of it stays. */
    keepOwner(userId: string, header: string | undefined): string {
      const value = readCookie(header, OWNER_COOKIE) ?? '';
      const isOurs = value.startsWith(`${userId}.`) && /^[\w.-]+$/.test(value);
      return isOurs ? owner(value, SESSION_SECONDS) : setOwner(userId);
    },
    clearOwner: owner('', 0),
  };
}
export type Cookies = ReturnType<typeof createCookies>;

function readCookie(header: string | undefined, name: string): string | undefined {
  if (!header) return undefined;
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}
