import { readFailure } from '@/lib/api-error';
import { secondFactorWords } from '@/messages/second-factor';
import { createApiClient } from '@/trpc/client';
import { signInBy } from './credentials';
import { outcomeText } from './outcome-text';
import { signWithPasskey } from './second-factor/passkeys';

/** Signs in with whatever passkey the person picks. @returns what went wrong, or null */
export async function signInWithPasskey(): Promise<string | null> {
  let response: string;
  try {
    response = JSON.stringify(await signWithPasskey(await createApiClient().auth.passkeyRequest.mutate()));
  } catch (error) {
    return readFailure(error).message;
  }
  const outcome = await signInBy('passkey', { response });
  if (outcome.kind === 'signed-in') return null;
  if (outcome.kind === 'second-step' || outcome.kind === 'step-over') return secondFactorWords.passkeyRefused;
  return outcomeText(outcome, secondFactorWords.passkeyRefused);
}
