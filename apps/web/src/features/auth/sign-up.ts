import type { SignUpInput } from '@quartermaster/contracts/auth';
import { type ApiFailure, readFailure } from '@/lib/api-error';
import { t } from '@/messages';
import { createApiClient } from '@/trpc/client';

/** Asks for a new person and workspace. Null when accepted, else which field is wrong (if one is) and a sentence. */
export async function signUp(
  input: Omit<SignUpInput, 'timeZone'>,
): Promise<{ field: string | undefined; message: string } | null> {
  try {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    await createApiClient().auth.signUp.mutate({ ...input, timeZone });
    return null;
  } catch (error) {
    const failure = readFailure(error);
    return { field: failure.field, message: describe(failure) };
  }
}

function describe(failure: ApiFailure): string {
  if (failure.reason === 'rate_limited') return t.form.wait(failure.retryAfterSeconds ?? 60);
  return failure.message;
}
