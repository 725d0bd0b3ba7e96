import { networkOf, type Pace } from '@quartermaster/cache';
import type {
  AccountLinkKind,
  AccountLinkState,
  ChangeAddressInput,
  ResetPasswordInput,
} from '@quartermaster/contracts';
import {
  confirmAddress,
  findToken,
  getUser,
  Invalid,
  RateLimited,
  type Runtime,
  requestAddressChange,
  requestLink,
  resetPassword,
} from '@quartermaster/domain';
import type * as z from 'zod';
import type { Askers } from './askers';
import { confirmPassword } from './confirm-password';
import { findAccount } from './find-account';
import { refuseGuessable } from './guessable';
import { hashPassword } from './passwords';
import type { Identity, Sessions } from './sessions';
import { linkLimitsOf } from './sign-in-limits';

/** New passwords per network: 20, then one every 30 seconds. Each costs a hash. */
const RESETS: Pace = { free: 20, firstWaitMs: 30_000, longestWaitMs: 30_000, forgetAfterMs: 3_600_000 };

/** Who calls. */
interface Caller {
  address: string;
  requestId: string;
}

interface Tools {
  runtime: Runtime;
  sessions: Sessions;
  askers: Askers;
}

/** What mailed links do for an account that is not signed in, and the change of its address. */
export function createAccountLinks({ runtime, sessions, askers }: Tools) {
  /** Mails a link if somebody has the address. Both cases take the same steps. @throws RateLimited */
  async function request(kind: 'reset' | 'sign-in-link', { email, address, requestId }: Caller & { email: string }) {
    const network = networkOf(address);
    const found = await findAccount(runtime, email, network);
    await take(linkLimitsOf({ account: email, network, isKnownNetwork: found?.isKnownNetwork ?? false }));
    await requestLink(runtime, { kind, userId: found?.id ?? null, requestId });
  }

  async function take(limits: Parameters<typeof runtime.limiter.take>[0]): Promise<void> {
    const decision = await runtime.limiter.take(limits);
    if (!decision.allowed) throw new RateLimited(decision.retryAfterMs);
  }

  return {
    requestReset: (caller: Caller & { email: string }) => request('reset', caller),

    /** @returns a mark for this browser: the link works only with it */
    async requestSignIn(caller: Caller & { email: string }): Promise<{ browser: string }> {
      await request('sign-in-link', caller);
      return { browser: askers.mark(caller.email) };
    },

    /** Whether a link still works. Does not use it. */
    async check({ kind, token }: { kind: AccountLinkKind; token: string }): Promise<AccountLinkState> {
      const found = await findToken(runtime.db.prisma, kind, token);
      return found ? { state: found.state, email: found.email } : { state: 'unknown', email: null };
    },

    /** @throws Invalid for a link that does not work or a password that is easy to guess; RateLimited; Unavailable */
    async reset({ token, password, address, requestId }: z.output<typeof ResetPasswordInput> & Caller): Promise<void> {
      await take([{ name: 'reset:network', key: networkOf(address), ...RESETS }]);
      const found = await findToken(runtime.db.prisma, 'reset', token);
      if (found?.state !== 'valid' || !found.userId) throw new Invalid('This link does not work any more', 'token');
      await refuseGuessable(password, { ...(await getUser(runtime, found.userId)), workspaceName: '' });
      const passwordHash = await hashPassword(password);
      const { userId } = await resetPassword(runtime, { secret: token, passwordHash, requestId, address });
      sessions.announceEnd(userId);
    },

    /** @throws Invalid for a wrong password or the present address; RateLimited; Unavailable */
    async requestAddressChange(
      identity: Identity,
      { email: newEmail, password, address, requestId }: z.output<typeof ChangeAddressInput> & Caller,
    ): Promise<void> {
      const { email } = await confirmPassword(runtime, { identity, password, field: 'password', requestId });
      if (newEmail === email) throw new Invalid('This is your address already', 'email');
      await take(linkLimitsOf({ account: newEmail, network: networkOf(address), isKnownNetwork: false }));
      await requestAddressChange(runtime, { userId: identity.userId, newEmail, requestId });
    },

    /** @throws Invalid for a link that does not work, or an address that another account has */
    async confirmAddress({
      token: secret,
      ...caller
    }: Caller & { token: string; session: Identity | null }): Promise<{ email: string }> {
      const { userId, email } = await confirmAddress(runtime, { secret, ...caller });
      sessions.announceEnd(userId);
      return { email };
    },
  };
}
