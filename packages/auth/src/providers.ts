import {
  causeOf,
  Invalid,
  RateLimited,
  type Runtime,
  redeemSignInLink,
  toDomainError,
  Unauthenticated,
  Unavailable,
} from '@quartermaster/domain';
import type { AuthOptions } from 'next-auth';
import type { Askers } from './askers';
import { type Cookies, readCookie } from './cookies';
import { checkCredentials } from './credentials';
import type { Account, Devices } from './devices';
import type { Sessions } from './sessions';
import { type SignInRequest, startSession } from './start-session';

/** Header in which the HTTP server passes the client's address on; it strips any that a client sends. */
export const ADDRESS_HEADER = 'x-client-address';

/** Header in which the HTTP server passes the request's id on. */
export const REQUEST_ID_HEADER = 'x-request-id';

interface Tools {
  runtime: Runtime;
  sessions: Sessions;
  devices: Devices;
  cookies: Cookies;
  askers: Askers;
}

interface SignIn {
  request: { headers?: Record<string, unknown> };
  setCookie(line: string): void;
  /** The account that the credentials name, or null. */
  firstFactor(request: SignInRequest & { requestId: string }): Promise<Account | null>;
}

/** The first factors that sign in: a password, or a mailed link. */
export function providersFor(tools: Tools, setCookie: (line: string) => void): AuthOptions['providers'] {
  const { runtime, devices, askers } = tools;
  return [
    {
      id: 'credentials',
      name: 'Credentials',
      type: 'credentials',
      credentials: { email: { type: 'email' }, password: { type: 'password' }, link: { type: 'text' } },
      authorize: (credentials, request) =>
        enter(tools, {
          request,
          setCookie,
          firstFactor({ address, deviceCookie, requestId }) {
            const { email, password, link } = credentials ?? {};
            const input = { email, password, link, address, deviceCookie, requestId };
            return checkCredentials({ runtime, devices }, input);
          },
        }),
    },
    {
      id: 'token',
      name: 'Mailed link',
      type: 'credentials',
      credentials: { token: { type: 'text' }, browser: { type: 'text' } },
      authorize: (credentials, request) =>
        enter(tools, {
          request,
          setCookie,
          firstFactor() {
            const { token, browser } = credentials ?? {};
            const isAsker = (email: string) => askers.isMarked(browser, email);
            return redeemSignInLink(runtime, { secret: String(token), isAsker });
          },
        }),
    },
  ];
}

/**
 * Signs in whom a first factor names.
 * @returns null if it names nobody
 * @throws Error that `withStatus` of the web app reads
 */
async function enter(
  tools: Tools,
  { request: { headers = {} }, setCookie, firstFactor }: SignIn,
): Promise<{ id: string; sid: string } | null> {
  const text = (name: string) => String(headers[name] ?? '');
  const requestId = text(REQUEST_ID_HEADER);
  const deviceCookie = readCookie(text('cookie'), tools.cookies.device);
  const request = { address: text(ADDRESS_HEADER), userAgent: text('user-agent'), deviceCookie, setCookie };
  try {
    const account = await firstFactor({ ...request, requestId });
    return account && (await startSession(tools, { account, request }));
  } catch (error) {
    if (error instanceof Invalid || error instanceof Unauthenticated) return null;
    throw signInError(tools.runtime, { error, requestId });
  }
}

/**
 * next-auth puts only an error's message into the response: the route turns these two back into status codes with a retry
 * delay in ms, and no other text is exposed.
 */
function signInError({ logger }: Runtime, { error, requestId }: { error: unknown; requestId: unknown }): Error {
  if (error instanceof RateLimited) return new Error(`RateLimited:${error.retryAfterMs}`);
  const known = toDomainError(error);
  const path = '/api/auth/callback';
  if (known instanceof Unavailable) logger.warn({ cause: causeOf(known), path, requestId }, 'unavailable');
  else logger.error({ err: error, path, requestId }, 'sign-in failed');
  return new Error(`Unavailable:${new Unavailable().retryAfterMs}`);
}
