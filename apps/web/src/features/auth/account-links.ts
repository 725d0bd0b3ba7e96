import type { AccountLinkKind, AccountLinkState } from '@quartermaster/contracts/auth';
import { LINK_SECRET } from '@quartermaster/contracts/link-secret';
import { type ApiFailure, readFailure } from '@/lib/api-error';
import { t } from '@/messages';
import { accountWords } from '@/messages/account';
import { createApiClient } from '@/trpc/client';

/** Why a call failed: the field that is wrong, if one is, and a sentence. */
export interface Refusal {
  field: string | undefined;
  message: string;
}

const BROWSER_KEY = 'quartermaster-link-browser';

/** The mark of a browser that asked for a link: the link signs in only where it is. */
export const browserMark = {
  read: () => localStorage.getItem(BROWSER_KEY) ?? '',
  write: (mark: string) => localStorage.setItem(BROWSER_KEY, mark),
};

/** Asks for a mail with a link. Null when accepted, which says nothing about the address. */
export function requestLink(kind: 'reset' | 'sign-in-link', email: string): Promise<Refusal | null> {
  return refusalOf(async () => {
    const { auth } = createApiClient();
    if (kind === 'reset') await auth.requestReset.mutate({ email });
    else browserMark.write((await auth.requestSignInLink.mutate({ email })).browser);
  });
}

/** Whether a link works; throws if the server cannot say. */
export function checkLink(kind: AccountLinkKind, token: string): Promise<AccountLinkState> {
  // What cannot be a secret is not asked for.
  if (!LINK_SECRET.test(token)) return Promise.resolve({ state: 'unknown', email: null });
  return createApiClient().auth.checkLink.mutate({ kind, token });
}

export function resetPassword(input: { token: string; password: string }): Promise<Refusal | null> {
  return refusalOf(() => createApiClient().auth.resetPassword.mutate(input));
}

export function changeAddress(input: { email: string; password: string }): Promise<Refusal | null> {
  return refusalOf(() => createApiClient().auth.changeAddress.mutate(input));
}

export function confirmAddress(token: string): Promise<Refusal | null> {
  return refusalOf(() => createApiClient().auth.confirmAddress.mutate({ token }));
}

async function refusalOf(call: () => Promise<unknown>): Promise<Refusal | null> {
  try {
    await call();
    return null;
  } catch (error) {
    const failure = readFailure(error);
    return { field: failure.field, message: describe(failure) };
  }
}

function describe(failure: ApiFailure): string {
  if (failure.reason === 'rate_limited') return t.form.wait(failure.retryAfterSeconds ?? 60);
  return failure.field === 'token' ? accountWords.state.used : failure.message;
}
