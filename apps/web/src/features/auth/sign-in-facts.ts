import { providersWords } from '@/messages/providers';
import { CONNECTING } from './connecting';
import type { SecondStep } from './credentials';
import { safeNextPath } from './next-path';

type Given = Record<string, string | string[] | undefined>;

/** What the address of the sign-in page says; strangers can write it. */
interface SignInFacts {
  /** Where to go after signing in. */
  next: string;
  refused: string | undefined;
  step: readonly SecondStep[] | undefined;
  /** Whether to say that the person's account was deleted. To a signed-in person that would be false. */
  deleted: boolean;
  /** Where to go instead: a person who was connecting a provider is signed in. */
  elsewhere: string | undefined;
}

const STEPS: readonly SecondStep[] = ['totp', 'passkey', 'recovery'];

/** @param isSignedIn as far as the browser's cookies show */
export function signInFacts(given: Given, isSignedIn: boolean): SignInFacts {
  const text = (name: string) => (typeof given[name] === 'string' ? given[name] : undefined);
  const error = text('error');
  const came = safeNextPath(pathOf(text('callbackUrl')));
  const next = text('next') ? safeNextPath(text('next')) : came;
  const methods = text('step')?.split(',') ?? [];
  const step = STEPS.filter((one) => methods.includes(one));
  // next-auth sends every failed journey here, with where it set out.
  const [page = '', query] = came.split('?');
  const isConnecting = query === CONNECTING && /^\/w\/[a-z0-9-]+\/settings\/security$/.test(page);
  return {
    next,
    refused: error === undefined ? undefined : providersWords.refused(error),
    step: step.length > 0 ? step : undefined,
    deleted: given.deleted !== undefined && !isSignedIn,
    elsewhere: error !== undefined && isConnecting ? `${page}?connect=failed` : undefined,
  };
}

function pathOf(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { pathname, search } = new URL(url);
  return pathname + search;
}
