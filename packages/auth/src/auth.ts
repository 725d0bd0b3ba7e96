import { randomBytes } from 'node:crypto';
import { OWNER_COOKIE } from '@quartermaster/contracts/owner-cookie';
import { causeOf, RateLimited, type Runtime, toDomainError, Unavailable } from '@quartermaster/domain';
import type { AuthOptions } from 'next-auth';
import { readCookie } from './cookies';
import { checkCredentials } from './credentials';
import { createDevices, KNOWN_DAYS } from './devices';
import { shareHashing } from './passwords';
import { createPreviews } from './previews';
import { type Identity, SESSION_SECONDS, Sessions } from './sessions';
import { type Join, join, type SignUp, signUp } from './sign-up';
import { createTokens } from './tokens';

export interface AuthEnv {
  AUTH_SECRET: string;
  AUTH_SECRET_PREVIOUS?: string | undefined;
  PUBLIC_URL: string;
  SIGN_UP: 'open' | 'closed';
}

/** Header in which the HTTP server passes the client's address on; it strips any that a client sends. */
export const ADDRESS_HEADER = 'x-client-address';

/** Header in which the HTTP server passes the request's id on. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** Sign-in, sign-out and session lookup for one process. */
export function createAuth(runtime: Runtime, env: AuthEnv) {
  shareHashing(runtime.processes);
  const sessions = new Sessions(runtime);
  const tokens = createTokens({ secret: env.AUTH_SECRET, previous: env.AUTH_SECRET_PREVIOUS });
  const secure = env.PUBLIC_URL.startsWith('https:');
  const devices = createDevices({ secret: env.AUTH_SECRET, previous: env.AUTH_SECRET_PREVIOUS });
  const nameOf = (name: string) => (secure ? `__Host-quartermaster-${name}` : `quartermaster-${name}`);
  const cookieName = nameOf('session');
  const deviceCookieName = nameOf('device');
  const keys = { secret: env.AUTH_SECRET, previous: env.AUTH_SECRET_PREVIOUS };
  const previews = createPreviews({ ...keys, name: nameOf('preview'), secure });

  return {
    sessions,
    optionsFor,
    /** A Set-Cookie header for a browser whose session has ended: it must not show what it kept of it. */
    forgetOwner: ownerCookieLine('', 0),
    /**
     * The live session of a request's Cookie header, or null. Session tokens are accepted nowhere else.
     * @param pay called before a token that this process does not know is decrypted; whatever it throws is thrown
     */
    authenticate(cookieHeader: string | undefined, pay?: () => void): Identity | null | Promise<Identity | null> {
      const token = readCookie(cookieHeader, cookieName);
      if (!token) return null;
      const orNull = (identity: Identity, live: boolean) => (live ? previews.seenBy(identity, cookieHeader) : null);
      const identity = tokens.recall(token);
      if (!identity) {
        pay?.();
        return tokens.identify(token).then(async (known) => known && orNull(known, await sessions.isLive(known)));
      }
      // Queried once: a second promise, rejected and unhandled while the database is down, would end the process.
      const live = sessions.isLive(identity);
      return typeof live === 'boolean' ? orNull(identity, live) : live.then((is) => orNull(identity, is));
    },
    /** A Set-Cookie header that begins a preview of the session, or ends it with null. */
    previewCookie: previews.cookieLine,
    /** Who a request's Cookie header names, if this process has decrypted the token already. The session may have ended since. */
    recall(cookieHeader: string | undefined): Identity | undefined {
      const token = readCookie(cookieHeader, cookieName);
      return token ? tokens.recall(token) : undefined;
    },
    signUp: (request: Omit<SignUp, 'open'>) => signUp(runtime, { ...request, open: env.SIGN_UP === 'open' }),
    join: (request: Join) => join(runtime, request),
  };

  /**
   * next-auth's options for one request.
   * @param setCookie adds a Set-Cookie header to the response; next-auth only lets a sign-in set its own cookies
   */
  function optionsFor(setCookie: (line: string) => void): AuthOptions {
    return {
      secret: env.AUTH_SECRET,
      pages: { signIn: '/sign-in', error: '/sign-in' },
      session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
      useSecureCookies: secure,
      cookies: {
        sessionToken: { name: cookieName, options: { httpOnly: true, sameSite: 'lax', path: '/', secure } },
      },
      jwt: {
        encode: ({ token }) => tokens.encode(token),
        decode: async ({ token }) => (token ? tokens.decode(token) : null),
      },
      providers: [
        {
          id: 'credentials',
          name: 'Credentials',
          type: 'credentials',
          credentials: { email: { type: 'email' }, password: { type: 'password' } },
          async authorize(credentials, request) {
            const address = String(request.headers?.[ADDRESS_HEADER] ?? '');
            const userAgent = String(request.headers?.['user-agent'] ?? '');
            const deviceCookie = readCookie(request.headers?.cookie, deviceCookieName);
            try {
              const { email, password } = credentials ?? {};
              const input = { email, password, address, deviceCookie };
              const account = await checkCredentials({ runtime, devices }, input);
              if (!account) return null;
              const sid = await sessions.start({ userId: account.id, address, userAgent });
              setCookie(deviceCookieLine(devices.remember(deviceCookie, account)));
              setCookie(ownerCookieLine(`${account.id}.${randomBytes(16).toString('base64url')}`, SESSION_SECONDS));
              return { id: account.id, sid };
            } catch (error) {
              throw signInError(runtime, { error, requestId: request.headers?.[REQUEST_ID_HEADER] });
            }
          },
        },
      ],
      callbacks: {
        // Only a sign-in writes the token. The payload of a client "update" is ignored.
        jwt: ({ token, user }) => (user ? { sub: user.id, sid: (user as { sid?: string }).sid ?? '' } : token),
        session: ({ session }) => ({ expires: session.expires }),
        redirect: ({ url, baseUrl }) => (staysOn(baseUrl, url) ? new URL(url, baseUrl).href : baseUrl),
      },
      events: {
        async signOut({ token }) {
          setCookie(ownerCookieLine('', 0));
          if (typeof token?.sub === 'string' && typeof token.sid === 'string') {
            await sessions.end({ userId: token.sub, sessionId: token.sid });
          }
        },
      },
      logger: {
        error: (code, metadata) => {
          runtime.logger.warn({ code, cause: causeOf('error' in metadata ? metadata.error : metadata) }, 'next-auth');
        },
        warn: () => {},
        debug: () => {},
      },
    };
  }

  function deviceCookieLine(value: string): string {
    const age = KNOWN_DAYS * 86_400;
    return `${deviceCookieName}=${value}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  }

  function ownerCookieLine(value: string, age: number): string {
    return `${OWNER_COOKIE}=${value}; Path=/; Max-Age=${age}; SameSite=Lax${secure ? '; Secure' : ''}`;
  }
}
export type Auth = ReturnType<typeof createAuth>;

/**
 * next-auth puts only an error's message into the response: the route turns these two back into status codes with a retry
 * delay in ms, and no other text is exposed.
 */
function signInError({ logger }: Runtime, { error, requestId }: { error: unknown; requestId: unknown }): Error {
  if (error instanceof RateLimited) return new Error(`RateLimited:${error.retryAfterMs}`);
  const known = toDomainError(error);
  const path = '/api/auth/callback/credentials';
  if (known instanceof Unavailable) logger.warn({ cause: causeOf(known), path, requestId }, 'unavailable');
  else logger.error({ err: error, path, requestId }, 'sign-in failed');
  return new Error(`Unavailable:${new Unavailable().retryAfterMs}`);
}

/** Whether a redirect target stays on this origin; `//host`, `/\host` and similar tricks resolve elsewhere. */
function staysOn(origin: string, target: string): boolean {
  return URL.canParse(target, origin) && new URL(target, origin).origin === new URL(origin).origin;
}
