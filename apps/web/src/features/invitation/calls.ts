import type { OpenInvitation } from '@quartermaster/contracts/invitations';
import { readFailure } from '@/lib/api-error';
import { t } from '@/messages';
import { createApiClient } from '@/trpc/client';

/** What a call answered, or what went wrong: in a sentence, with the field if it is about one. */
export type Answer<T> = { ok: true; value: T } | { ok: false; field: string | undefined; message: string };

export async function look(token: string): Promise<Answer<OpenInvitation>> {
  const answer = await answerOf(() => createApiClient().invitations.look.mutate({ token }));
  // Half of an address that a mail program broke is no link at all.
  return !answer.ok && answer.field === 'token' ? { ok: true, value: { state: 'gone' } } : answer;
}

export function accept(token: string): Promise<Answer<{ slug: string }>> {
  return answerOf(() => createApiClient().invitations.accept.mutate({ token }));
}

export function join(input: { token: string; name: string; password: string }): Promise<Answer<unknown>> {
  return answerOf(() => createApiClient().invitations.join.mutate(input));
}

export function askAgain(token: string): Promise<Answer<unknown>> {
  return answerOf(() => createApiClient().invitations.askAgain.mutate({ token }));
}

async function answerOf<T>(call: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    const { reason, field, message, retryAfterSeconds } = readFailure(error);
    if (reason === 'offline') return { ok: false, field: undefined, message: t.form.unreachable };
    if (reason === 'rate_limited')
      return { ok: false, field: undefined, message: t.form.wait(retryAfterSeconds ?? 60) };
    return { ok: false, field, message };
  }
}
