import { causeOf, type Runtime } from '@quartermaster/domain';
import type { AuthOptions } from 'next-auth';
import { createAccount } from './account';
import { createAccountLinks } from './account-links';
import { createAskers } from './askers';
import { createCookies, TRUSTED_DAYS } from './cookies';
import { secretOfForm } from './csrf';
import { createDevices } from './devices';
import { shareHashing } from './passwords';
import { openPlaces } from './places';
import { createPreviews } from './previews';
import { signInProviders } from './providers';
import { createSecondFactor } from './second-factor';
import { createSecretBox } from './secret-box';
import { type Identity, SESSION_SECONDS, Sessions } from './sessions';
import { createSetup } from './setup';
import { type Join, join, type SignUp, type SignUpMode, signUp } from './sign-up';
import { createTokens } from './tokens';

export interface AuthEnv {
  AUTH_SECRET: string;
  AUTH_SECRET_PREVIOUS?: string | undefined;
  ENCRYPTION_KEY?: string | undefined;
  ENCRYPTION_KEY_PREVIOUS?: string | undefined;
  PUBLIC_URL: string;
  SIGN_UP: SignUpMode;
  /** An MMDB file with the places of addresses. */
  GEOIP_FILE?: string | undefined;
}

/** Sign-in, sign-out and session lookup for one process. */
export function createAuth(runtime: Runtime, env: AuthEnv) {
  shareHashing(runtime.processes);
  const sessions = new Sessions(runtime);
  const secrets = { secret: env.AUTH_SECRET, previous: env.AUTH_SECRET_PREVIOUS };
  const tokens = createTokens(secrets);
  const cookies = createCookies({ secure: env.PUBLIC_URL.startsWith('https:') });
  const devices = createDevices(secrets);
  const trustedDevices = createDevices({ ...secrets, use: 'trusted', days: TRUSTED_DAYS });
  const askers = createAskers(secrets);
  const previews = createPreviews({ secrets, cookies });
  const factor = { runtime, sessions, box: createSecretBox(encryptionKeys(env)), publicUrl: env.PUBLIC_URL };
  const parts = { runtime, sessions, devices, trustedDevices, cookies, factor, askers };

  return {
    sessions,
    optionsFor,
    /** A Set-Cookie header for a browser whose session has ended: it must not show what it kept of it. */
    forgetOwner: cookies.clearOwner,
    secondFactor: createSecondFactor(factor),
    /**
     * The live session of a request's Cookie header, or null. Session tokens are accepted nowhere else.
     * @param pay called before a token that this process does not know is decrypted; whatever it throws is thrown
     */
    authenticate(cookieHeader: string | undefined, pay?: () => void): Identity | null | Promise<Identity | null> {
      const token = cookies.read(cookieHeader, 'session');
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
      const token = cookies.read(cookieHeader, 'session');
      return token ? tokens.recall(token) : undefined;
    },
    account: createAccountLinks({ runtime, sessions, askers }),
    ...createAccount({ runtime, sessions, tokens, devices, cookies, placeOf: openPlaces(env.GEOIP_FILE) }),
    setup: createSetup(runtime, { secret: env.AUTH_SECRET, publicUrl: env.PUBLIC_URL }),
    /** Who may create an account. */
    signUpMode: env.SIGN_UP,
    signUp: (request: Omit<SignUp, 'mode'>) => signUp(runtime, { ...request, mode: env.SIGN_UP }),
    join: (request: Omit<Join, 'mode'>) => join(runtime, { ...request, mode: env.SIGN_UP }),
  };

  /**
   * next-auth's options for one request.
   * @param cookieHeader of the request
   * @param setCookie adds a Set-Cookie header to the response; next-auth only lets a sign-in set its own cookies
   */
  function optionsFor(setCookie: (line: string) => void, cookieHeader?: string): AuthOptions {
    return {
      secret: secretOfForm(cookieHeader, secrets),
      pages: { signIn: '/sign-in', error: '/sign-in' },
      session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
      useSecureCookies: cookies.secure,
      cookies: {
        sessionToken: {
          name: cookies.sessionName,
          options: { httpOnly: true, sameSite: 'lax', path: '/', secure: cookies.secure },
        },
      },
      jwt: {
        encode: ({ token }) => tokens.encode(token),
        decode: async ({ token }) => (token ? tokens.decode(token) : null),
      },
      providers: signInProviders(parts, setCookie),
      callbacks: {
        // Only a sign-in writes the token. The payload of a client "update" is ignored.
        jwt: ({ token, user }) => (user ? { sub: user.id, sid: (user as { sid?: string }).sid ?? '' } : token),
        session: ({ session }) => ({ expires: session.expires }),
        redirect: ({ url, baseUrl }) => (staysOn(baseUrl, url) ? new URL(url, baseUrl).href : baseUrl),
      },
      events: {
        async signOut({ token }) {
          setCookie(cookies.clearOwner);
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
}
export type Auth = ReturnType<typeof createAuth>;

/** The first seals; the others open what an earlier setting sealed, also from before there was a key of its own. */
function encryptionKeys(env: AuthEnv): string[] {
  const { ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS, AUTH_SECRET, AUTH_SECRET_PREVIOUS } = env;
  return [ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS, AUTH_SECRET, AUTH_SECRET_PREVIOUS].filter(
    (key) => key !== undefined,
  );
}

/** Whether a redirect target stays on this origin; `//host`, `/\host` and similar tricks resolve elsewhere. */
function staysOn(origin: string, target: string): boolean {
  return URL.canParse(target, origin) && new URL(target, origin).origin === new URL(origin).origin;
}
