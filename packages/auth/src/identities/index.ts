import { NotFound, RateLimited, Unauthenticated } from '@quartermaster/domain';
import { type AdmissionParts, admit, SecondStepNeeded, type SignedIn, type SignInRequest } from '../admission';
import type { Cookies } from '../cookies';
import type { FactorActor } from '../second-factor/context';
import type { Identity } from '../sessions';
import type { SignUpMode } from '../sign-up';
import { readClaims } from './claims';
import { connect, disconnect } from './connect';
import type { ConnectMarks } from './connect-marks';
import { findOrRegister } from './find-or-register';
import { createGate } from './gate';
import type { Issuer } from './issuers';
import { listIdentities } from './list';
import { IdentityRefused } from './refused';

interface Parts extends AdmissionParts {
  cookies: Cookies;
  issuers: readonly Issuer[];
  marks: ConnectMarks;
  mode: SignUpMode;
  authenticate(cookies: string | undefined): Identity | null | Promise<Identity | null>;
}

/** Sign-in by accounts at other issuers. next-auth runs the protocol; who somebody is here is decided here. */
export function createIdentities(parts: Parts) {
  const { runtime, cookies, issuers, marks, mode, authenticate } = parts;
  const names = new Map(issuers.map(({ issuer, name }) => [issuer, name]));

  return {
    gate: createGate(parts),

    list: (userId: string) => listIdentities(runtime, { userId, issuers }),

    /** @returns a Set-Cookie header: for a minute, a journey to this issuer connects its account to the one of the session */
    start(identity: Identity, { provider, workspace: slug }: { provider: string; workspace: string }): string {
      if (!issuers.some(({ id }) => id === provider)) throw new NotFound('Provider');
      return cookies.set('connect', marks.mark(identity, { provider, slug }));
    },

    disconnect: (actor: FactorActor & { id: string }) => disconnect(parts, { ...actor, issuers: names }),

    journey,
  };

  /**
   * One request of a journey to an issuer and back. The state of a journey that connects has a cookie of its own, and only the latest
   * journey of a browser arrives: so one that set out to connect never ends as a sign-in, nor the other way round.
   */
  function journey(request: SignInRequest, { setsOut }: { setsOut: boolean }) {
    const { cookie, setCookie } = request;
    const mark = cookies.read(cookie, 'connect');
    const connects = setsOut ? mark !== undefined : cookies.read(cookie, 'connect-state') !== undefined;
    if (setsOut && mark) {
      setCookie(cookies.clear('connect'));
      setCookie(cookies.set('connecting', mark));
      setCookie(cookies.clear('state'));
    } else if (setsOut && cookie?.includes('connect')) {
      setCookie(cookies.clear('connecting'));
      setCookie(cookies.clear('connect-state'));
    }

    return {
      state: connects ? ('connect-state' as const) : ('state' as const),

      /**
       * Decides about an account that the issuer vouches for.
       * @param user what next-auth makes a session of: gets our user's id in place of the issuer's, or nothing
       * @returns true, or where to send the browser instead
       */
      async arrive(
        provider: string,
        { profile, user }: { profile: object | undefined; user: Partial<SignedIn> },
      ): Promise<true | string> {
        delete user.id;
        try {
          const found = issuers.find(({ id }) => id === provider);
          if (!found) throw new IdentityRefused('issuer');
          if (connects) return await arriveToConnect(found, profile);
          const claims = readClaims(found.issuer, profile);
          const account = await findOrRegister(runtime, claims, { ...request, mode });
          const signedIn = await admit(parts, { account, method: 'issuer', request });
          if (!signedIn) throw new IdentityRefused('busy');
          Object.assign(user, signedIn);
          return true;
        } catch (error) {
          if (error instanceof SecondStepNeeded) return pageOf('/sign-in', { step: error.methods.join(',') });
          return pageOf('/sign-in', { error: reasonOf(error, provider) });
        }
      },
    };

    async function arriveToConnect({ issuer, name, id }: Issuer, profile: object | undefined): Promise<string> {
      setCookie(cookies.clear('connecting'));
      const identity = await authenticate(cookie);
      const slug = identity && marks.read(cookies.read(cookie, 'connecting'), identity, id);
      if (!identity || !slug) throw new IdentityRefused('session');
      const page = `/w/${slug}/settings/security`;
      try {
        const claims = readClaims(issuer, profile);
        const { userId, sessionId } = identity;
        const { requestId, address } = request;
        await connect(parts, { userId, sessionId, requestId, address, claims, name });
        return `${page}?connect=done`;
      } catch (error) {
        return `${page}?connect=${reasonOf(error, id)}`;
      }
    }

    /** With where the person wanted to go, from next-auth's cookie; the page checks it. */
    function pageOf(path: string, facts: Record<string, string>): string {
      const wanted = cookies.read(cookie, 'callback-url') ?? '';
      const url = new URLSearchParams(`url=${wanted}`).get('url') ?? '';
      const { pathname, search } = new URL(URL.canParse(url) ? url : 'http://nowhere/');
      return `${path}?${new URLSearchParams({ ...facts, next: pathname + search })}`;
    }

    function reasonOf(error: unknown, provider: string): string {
      if (error instanceof IdentityRefused) return error.reason;
      if (error instanceof RateLimited || error instanceof Unauthenticated) return 'busy';
      const { requestId } = request;
      runtime.logger.error({ err: error, path: `/api/auth/callback/${provider}`, requestId }, 'sign-in failed');
      return 'busy';
    }
  }
}
export type Identities = ReturnType<typeof createIdentities>;

/** next-auth's providers. */
export function issuerProviders(issuers: readonly Issuer[]): Issuer['provider'][] {
  return issuers.map(({ provider }) => provider);
}
