import type { AppRouter, ErrorData } from '@quartermaster/api';
import type { ConflictDetails, ConflictProblem, ShortLine } from '@quartermaster/contracts/errors';
import type { AlikeParty } from '@quartermaster/contracts/parties/party';
import { TRPCClientError } from '@trpc/client';
import { t } from '@/messages';

/** A failed call, as the UI needs it. `offline` means that the call may never have arrived. */
export interface ApiFailure {
  reason: ErrorData['reason'] | 'offline';
  /** A message for the user. */
  message: string;
  /** The invalid input field. */
  field: string | undefined;
  /** What is in the way of a change, where a form can do something about it. */
  problem: ConflictProblem | undefined;
  /** What there is too little of, if that is the problem. */
  short: readonly ShortLine[] | undefined;
  /** The open tasks that hold a record, if that is the problem. */
  holding: ConflictDetails['tasks'];
  retryAfterSeconds: number | undefined;
  /** The current record, after a conflict. */
  current: unknown;
  /** Records that the new one looks like a duplicate of, after a conflict. */
  alike: readonly AlikeParty[] | undefined;
}

/** Whether the same call may succeed later: the server could not be reached, or had no database. */
export function canRetry({ reason }: ApiFailure): boolean {
  return reason === 'offline' || reason === 'unavailable';
}

const PASSING: ReadonlySet<ApiFailure['reason']> = new Set([
  'offline',
  'unavailable',
  'rate_limited',
  'unauthenticated',
]);

/** Whether the same call may succeed later, also after a pause or with the password. */
export function isPassing({ reason }: ApiFailure): boolean {
  return PASSING.has(reason);
}

/** Reads any thrown value; never throws itself. */
export function readFailure(error: unknown): ApiFailure {
  const failure: ApiFailure = {
    reason: 'internal',
    message: error instanceof Error ? error.message : '',
    field: undefined,
    problem: undefined,
    short: undefined,
    holding: undefined,
    retryAfterSeconds: undefined,
    current: undefined,
    alike: undefined,
  };
  if (!isApiError(error)) return failure;
  const { data } = error;
  // Without a reason there was no response, or the server rejected the request before any procedure.
  if (!data?.reason) return { ...failure, ...readReply(error.meta?.response) };
  return {
    ...failure,
    reason: data.reason,
    field: data.issues?.[0]?.path ?? data.conflict?.field,
    problem: data.conflict?.problem,
    short: data.conflict?.short,
    holding: data.conflict?.tasks,
    retryAfterSeconds: data.retryAfterMs === undefined ? undefined : Math.ceil(data.retryAfterMs / 1000),
    current: data.conflict?.current,
    alike: data.conflict?.alike,
  };
}

function readReply(reply: unknown): Partial<ApiFailure> {
  if (!(reply instanceof Response)) return { reason: 'offline', message: t.form.unreachable };
  if (reply.status === 429) {
    const retryAfterSeconds = Math.max(1, Math.ceil(Number(reply.headers.get('retry-after')) || 60));
    return { reason: 'rate_limited', message: t.form.wait(retryAfterSeconds), retryAfterSeconds };
  }
  if (reply.status >= 500) return { reason: 'unavailable', message: t.form.unreachable };
  return { reason: reply.status === 413 ? 'too_large' : 'bad_request' };
}

function isApiError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}
