import type { Runtime } from '@quartermaster/domain';
import { createAccount } from './account';
import { createAccountLinks } from './account-links';
import { createAskers } from './askers';
import { createCookies, TRUSTED_DAYS } from './cookies';
import { createDevices } from './devices';
import { createIdentities, issuerProviders } from './identities';
import { createConnectMarks } from './identities/connect-marks';
import { type IssuersEnv, readIssuers } from './identities/issuers';
import { type AuthRequest, nextAuthOptions } from './next-auth-options';
import { shareHashing } from './passwords';
import { openPlaces } from './places';
import { createPreviews } from './previews';
import { signInProviders } from './providers';
import { createSecondFactor } from './second-factor';
import { createSecretBox } from './secret-box';
import { type Identity, Sessions } from './sessions';
import { createSetup } from './setup';
import { type Join, join, type SignUp, type SignUpMode, signUp } from './sign-up';
import { createTokens } from './tokens';

export interface AuthEnv extends IssuersEnv {
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
  const issuers = readIssuers(env);
  const factor = {
    runtime,
    sessions,
    box: createSecretBox(encryptionKeys(env)),
    publicUrl: env.PUBLIC_URL,
    issuers: new Set(issuers.map(({ issuer }) => issuer)),
  };
  const parts = { runtime, sessions, devices, trustedDevices, cookies, factor, askers };
  const identities = createIdentities({
    ...parts,
    issuers,
    marks: createConnectMarks(secrets),
    mode: env.SIGN_UP,
    authenticate,
  });
  const providersFor = (setCookie: AuthRequest['setCookie']) => [
    ...signInProviders(parts, setCookie),
    ...issuerProviders(issuers),
  ];
  const optionParts = { runtime, sessions, tokens, cookies, secrets, identities, providersFor };

  return {
    sessions,
    identities,
    /** next-auth's options for one request. */
    optionsFor: (request: AuthRequest) => nextAuthOptions(optionParts, request),
    /** A Set-Cookie header for a browser whose session has ended: it must not show what it kept of it. */
    forgetOwner: cookies.clearOwner,
    secondFactor: createSecondFactor(factor),
    authenticate,
    /** A Set-Cookie header that begins a preview of the session, or ends it with null. */
    previewCookie: previews.cookieLine,
    /** Who a request's Cookie header names, if this process has decrypted the token already. The session may have ended since. */
    recall(cookieHeader: string | undefined): Identity | undefined {
      const token = cookies.read(cookieHeader, 'session');
      return token ? tokens.recall(token) : undefined;
    },
    account: createAccountLinks({ runtime, sessions, askers }),
    ...createAccount({ runtime, sessions, tokens, devices, cookies, factor, placeOf: openPlaces(env.GEOIP_FILE) }),
    setup: createSetup(runtime, { secret: env.AUTH_SECRET, publicUrl: env.PUBLIC_URL }),
    /** Who may create an account. */
    signUpMode: env.SIGN_UP,
    signUp: (request: Omit<SignUp, 'mode'>) => signUp(runtime, { ...request, mode: env.SIGN_UP }),
    join: (request: Omit<Join, 'mode'>) => join(runtime, { ...request, mode: env.SIGN_UP }),
  };

  /**
   * The live session of a request's Cookie header, or null. Session tokens are accepted nowhere else.
   * @param pay called before a token that this process does not know is decrypted; whatever it throws is thrown
   */
  function authenticate(
    cookieHeader: string | undefined,
    pay?: () => void,
  ): Identity | null | Promise<Identity | null> {
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
