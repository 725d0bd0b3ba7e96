import { networkOf, type Pace } from '@quartermaster/cache';
import { PasskeyAssertion } from '@quartermaster/contracts';
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
import {
  type AdmissionParts,
  admit,
  admitProven,
  SecondStepNeeded,
  type SignedIn,
  type SignInRequest,
} from './admission';
import type { Askers } from './askers';
import { checkCredentials } from './credentials';
import { checkPasskey } from './second-factor/check-passkey';
import type { FactorContext } from './second-factor/context';
import { redeemPending, SecondStepOver } from './second-factor/pending';

/** Header in which the HTTP server passes the client's address on; it strips any that a client sends. */
export const ADDRESS_HEADER = 'x-client-address';

/** Header in which the HTTP server passes the request's id on. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** Signatures per network: enough for an office behind one address. */
const PASSKEYS: Pace = { free: 60, firstWaitMs: 1_000, longestWaitMs: 18_000, forgetAfterMs: 900_000 };

type Fields = Record<string, unknown>;

/** The ways to sign in. Each proves something, and `admit` decides what follows; none starts a session itself. */
export function signInProviders(
  parts: AdmissionParts & { factor: FactorContext; askers: Askers },
  setCookie: (line: string) => void,
): AuthOptions['providers'] {
  const { runtime, devices, cookies, factor, askers } = parts;

  const provider = (
    id: string,
    fields: string[],
    prove: (given: Fields, request: SignInRequest) => Promise<SignedIn | null>,
  ) => ({
    id,
    name: id,
    type: 'credentials' as const,
    credentials: Object.fromEntries(fields.map((field) => [field, {}])),
    async authorize(given: Fields | undefined, { headers = {} }: { headers?: Fields | undefined }) {
      const request = {
        address: String(headers[ADDRESS_HEADER] ?? ''),
        userAgent: String(headers['user-agent'] ?? ''),
        cookie: typeof headers.cookie === 'string' ? headers.cookie : undefined,
        requestId: String(headers[REQUEST_ID_HEADER] ?? ''),
        setCookie,
      };
      return prove(given ?? {}, request).catch((error: unknown) => {
        if (error instanceof Invalid || error instanceof Unauthenticated) return null;
        throw signInError(runtime, { error, path: `/api/auth/callback/${id}`, requestId: request.requestId });
      });
    },
  });

  async function withPassword({ email, password, link }: Fields, request: SignInRequest) {
    const { address, requestId } = request;
    const deviceCookie = cookies.read(request.cookie, 'device');
    const account = await checkCredentials(
      { runtime, devices },
      { email, password, link, address, deviceCookie, requestId },
    );
    return account && admit(parts, { account, method: 'password', request });
  }

  async function withLink({ token, browser }: Fields, request: SignInRequest) {
    const isAsker = (email: string) => askers.isMarked(browser, email);
    const account = await redeemSignInLink(runtime, { secret: String(token), isAsker });
    return admit(parts, { account, method: 'link', request });
  }

  async function withCode({ code, trust }: Fields, request: SignInRequest) {
    const deviceCookie = cookies.read(request.cookie, 'device');
    const account = await redeemPending(factor, {
      secret: cookies.read(request.cookie, 'pending'),
      code: typeof code === 'string' ? code.slice(0, 100) : '',
      deviceOf: (account) => devices.recognize(deviceCookie, account),
      requestId: request.requestId,
      address: request.address,
    });
    return account && admitProven(parts, { account, trust: trust === 'true', request });
  }

  async function withPasskey({ response }: Fields, request: SignInRequest) {
    const network = networkOf(request.address);
    const decision = await runtime.limiter.take([{ name: 'passkey:network', key: network, ...PASSKEYS }]);
    if (!decision.allowed) throw new RateLimited(decision.retryAfterMs);
    const parsed = PasskeyAssertion.safeParse(parseJson(response));
    if (!parsed.success) return null;
    const { requestId, address } = request;
    const account = await checkPasskey(factor, { response: parsed.data, userId: null, requestId, address });
    return account && admit(parts, { account, method: 'passkey', request });
  }

  return [
    provider('credentials', ['email', 'password', 'link'], withPassword),
    provider('token', ['token', 'browser'], withLink),
    provider('second-step', ['code', 'trust'], withCode),
    provider('passkey', ['response'], withPasskey),
  ];
}

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
}

/**
 * next-auth puts only an error's message into the response: the route turns these back into answers with a status, a retry delay in ms
 * or what the second step may be, and no other text is exposed.
 */
function signInError(
  { logger }: Runtime,
  { error, path, requestId }: { error: unknown; path: string; requestId: string },
): Error {
  if (error instanceof SecondStepNeeded || error instanceof SecondStepOver) return error;
  if (error instanceof RateLimited) return new Error(`RateLimited:${error.retryAfterMs}`);
  const known = toDomainError(error);
  if (known instanceof Unavailable) logger.warn({ cause: causeOf(known), path, requestId }, 'unavailable');
  else logger.error({ err: error, path, requestId }, 'sign-in failed');
  return new Error(`Unavailable:${new Unavailable().retryAfterMs}`);
}
