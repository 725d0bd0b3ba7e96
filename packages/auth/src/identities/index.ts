import { NotFound } from '@quartermaster/domain';
import { type AdmissionParts, admit, SecondStepNeeded, type SignedIn, type SignInRequest } from '../admission';
import type { Cookies } from '../cookies';
import type { Identity } from '../sessions';
import { readClaims } from './claims';
import { connect, disconnect } from './connect';
import type { ConnectMarks } from './connect-marks';
import { findOrRegister } from './find-or-register';
import type { Issuer } from './issuers';
import { listIdentities } from './list';
import { IdentityRefused } from './refused';

interface Parts extends AdmissionParts {
  cookies: Cookies;
  issuers: readonly Issuer[];
  marks: ConnectMarks;
  /** Whether anybody may sign up. */
  open: boolean;
  authenticate(cookies: string | undefined): Identity | null | Promise<Identity | null>;
}

/** The session that wants to connect an issuer's account, and the workspace whose settings it came from. */
interface Purpose {
  userId: string;
  sessionId: string;
  slug: string;
}

/** Sign-in by accounts at other issuers. next-auth runs the protocol; who somebody is here is decided here. */
export function createIdentities(parts: Parts) {
  const { runtime, cookies, issuers, marks, open, authenticate } = parts;
  const names = new Map(issuers.map(({ issuer, name }) => [issuer, name]));

  return {
    list: (userId: string) => listIdentities(runtime, { userId, issuers }),

    /** @returns a Set-Cookie header: for a minute, a journey to this issuer connects its account to the one of the session */
    start(identity: Identity, { provider, workspace: slug }: { provider: string; workspace: string }): string {
      if (!issuers.some(({ id }) => id === provider)) throw new NotFound('Provider');
      return cookies.set('connect', marks.mark(identity, { provider, slug }));
    },

    disconnect: ({ id, identity, requestId }: { id: string; identity: Identity; requestId: string }) =>
      disconnect(parts, { identity, id, issuers: names, requestId }),

    journey,
  };

  /** One request of a journey to an issuer and back: it sets out, or it arrives. */
  function journey(request: SignInRequest) {
    let purpose: Purpose | undefined;

    return {
      /** What the cookie of the state remembers of why the browser set out. */
      async setOut(provider: unknown): Promise<{ connect?: Purpose }> {
        const mark = cookies.read(request.cookie, 'connect');
        if (!mark) return {};
        request.setCookie(cookies.clear('connect'));
        const identity = await authenticate(request.cookie);
        const slug = identity && marks.read(mark, identity, String(provider));
        // Asked for by another session, or too long ago: it must not turn into a sign-in, and so it comes to nothing.
        if (!identity || !slug) return { connect: { userId: '', sessionId: '', slug: '' } };
        return { connect: { userId: identity.userId, sessionId: identity.sessionId, slug } };
      },

      /** Takes what `setOut` returned from the cookie of the state. */
      resume(state: Record<string, unknown> | null): void {
        // Encrypted and authenticated, and only `setOut` writes it.
        if (state?.connect) purpose = state.connect as Purpose;
      },

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
          if (purpose) return await arriveToConnect(purpose, found, profile);
          const claims = readClaims(found.issuer, profile);
          const id = await findOrRegister(runtime, claims, { ...request, open });
          const signedIn = await admit(parts, { account: { id }, method: 'issuer', request });
          if (!signedIn) throw new IdentityRefused('busy');
          Object.assign(user, signedIn);
          return true;
        } catch (error) {
          if (error instanceof SecondStepNeeded) return pageOf('/sign-in', { step: error.methods.join(',') });
          return pageOf('/sign-in', { error: reasonOf(error, provider) });
        }
      },
    };

    async function arriveToConnect(to: Purpose, { issuer, name, id }: Issuer, profile: object | undefined) {
      const page = `/w/${to.slug}/settings/security`;
      try {
        const identity = await authenticate(request.cookie);
        if (identity?.userId !== to.userId || identity.sessionId !== to.sessionId) throw new IdentityRefused('session');
        const claims = readClaims(issuer, profile);
        await connect(parts, { identity, claims, name, requestId: request.requestId });
        return `${page}?connect=done`;
      } catch (error) {
        const reason = reasonOf(error, id);
        return reason === 'session' ? `/sign-in?error=session` : `${page}?connect=${reason}`;
      }
    }

    /** With where the person wanted to go, from next-auth's cookie; the page checks it. */
    function pageOf(path: string, facts: Record<string, string>): string {
      const wanted = cookies.read(request.cookie, 'callback-url') ?? '';
      const url = new URLSearchParams(`url=${wanted}`).get('url') ?? '';
      const next = URL.canParse(url) ? new URL(url).pathname : '/';
      return `${path}?${new URLSearchParams({ ...facts, next })}`;
    }

    function reasonOf(error: unknown, provider: string): string {
      if (error instanceof IdentityRefused) return error.reason;
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
