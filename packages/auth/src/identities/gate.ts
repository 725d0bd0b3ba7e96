import { networkOf, type Pace } from '@quartermaster/cache';
import { RateLimited, type Runtime } from '@quartermaster/domain';
import type { Cookies } from '../cookies';
import type { Issuer } from './issuers';

/** Per network and direction: enough for an office behind one address. For each one next-auth asks the issuer about itself. */
const JOURNEYS: Pace = { free: 60, firstWaitMs: 1_000, longestWaitMs: 18_000, forgetAfterMs: 900_000 };

interface Parts {
  runtime: Runtime;
  cookies: Cookies;
  issuers: readonly Issuer[];
}

/** A request to one of next-auth's routes. */
export interface GateRequest {
  method: string;
  /** Decoded. */
  path: string;
  cookie: string | undefined;
  address: string;
}

/** Keeps next-auth from asking an issuer on behalf of a stranger: it does so before it looks at anything else. */
export function createGate({ runtime, cookies, issuers }: Parts) {
  /**
   * @returns where to send the browser instead: it comes back without having set out, or its network comes too often
   * @throws RateLimited for a network that sets out too often
   */
  return async ({ method, path, cookie, address }: GateRequest): Promise<string | null> => {
    const [, , action, provider] = path.split('/').filter(Boolean);
    if (!issuers.some(({ id }) => id === provider)) return null;
    const setsOut = action === 'signin' && method === 'POST';
    if (!setsOut && action !== 'callback') return null;
    if (!setsOut && !cookies.read(cookie, 'connect-state') && !cookies.read(cookie, 'state'))
      return back('OAuthCallback');
    const name = setsOut ? 'issuer:set-out' : 'issuer:come-back';
    const decision = await runtime.limiter.take([{ name, key: networkOf(address), ...JOURNEYS }]);
    if (decision.allowed) return null;
    if (setsOut) throw new RateLimited(decision.retryAfterMs);
    return back('busy');
  };
}

/** By next-auth, which knows where the journey began. */
function back(error: string): string {
  return `/api/auth/signin?error=${error}`;
}
