import type { Runtime } from '@quartermaster/domain';
import type { AuthOptions, User } from 'next-auth';
import type { SignedIn, SignInRequest } from './admission';
import type { Cookies } from './cookies';
import { secretOfForm } from './csrf';
import type { Identities } from './identities';
import type { Secrets } from './keys';
import { nextAuthLog } from './next-auth-log';
import { ADDRESS_HEADER, REQUEST_ID_HEADER } from './providers';
import { SESSION_SECONDS, type Sessions } from './sessions';
import type { Tokens } from './tokens';

/** A request to one of next-auth's routes. */
export interface AuthRequest {
  method: string;
  path: string;
  header(name: string): string | undefined;
  /** Adds a Set-Cookie header to the response; next-auth only lets a sign-in set its own cookies. */
  setCookie(line: string): void;
}

interface Parts {
  runtime: Runtime;
  sessions: Sessions;
  tokens: Tokens;
  cookies: Cookies;
  secrets: Secrets;
  identities: Identities;
  providersFor(setCookie: AuthRequest['setCookie']): AuthOptions['providers'];
}

/** next-auth's options for one request. */
export function nextAuthOptions(
  { runtime, sessions, tokens, cookies, secrets, identities, providersFor }: Parts,
  { method, path, header, setCookie }: AuthRequest,
): AuthOptions {
  const cookie = header('cookie');
  const request: SignInRequest = {
    address: header(ADDRESS_HEADER) ?? '',
    userAgent: header('user-agent') ?? '',
    cookie,
    requestId: header(REQUEST_ID_HEADER) ?? '',
    setCookie,
  };
  const setsOut = method === 'POST' && path.startsWith('/api/auth/signin/');
  const journey = identities.journey(request, { setsOut });

  return {
    secret: secretOfForm(cookie, secrets),
    pages: { signIn: '/sign-in', error: '/sign-in' },
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    useSecureCookies: cookies.secure,
    cookies: cookies.forNextAuth(journey.state),
    jwt: {
      encode: ({ token }) => tokens.encode(token),
      decode: async ({ token }) => (token ? tokens.decode(token) : null),
    },
    providers: providersFor(setCookie),
    callbacks: {
      signIn: ({ user, account, profile }) =>
        account?.type === 'oauth' ? journey.arrive(account.provider, { profile, user }) : true,
      // Only a sign-in writes the token. The payload of a client "update" is ignored.
      jwt: ({ token, user }) => (user ? sessionOf(user) : token),
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
    logger: nextAuthLog(runtime),
  };
}

/** What `admit` started. An id without a session is somebody else's: nothing is signed in. */
function sessionOf(user: User & Partial<SignedIn>): { sub: string; sid: string } {
  const { id, sid } = user;
  return id && sid ? { sub: id, sid } : { sub: '', sid: '' };
}

/** Whether a redirect target stays on this origin; `//host`, `/\host` and similar tricks resolve elsewhere. */
function staysOn(origin: string, target: string): boolean {
  return URL.canParse(target, origin) && new URL(target, origin).origin === new URL(origin).origin;
}
