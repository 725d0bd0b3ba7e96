import type { AppRouter } from '@quartermaster/api';
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  type Operation,
  type OperationContext,
  splitLink,
  type TRPCClient,
  TRPCClientError,
  type TRPCLink,
} from '@trpc/client';
import { observable, tap } from '@trpc/server/observable';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { isPageOfOther, readOwner } from '@/lib/owner';
import { markSessionExpired } from '@/lib/session-state';
import { t } from '@/messages';
import { callAgain } from './call-again';

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

const url = '/api/trpc';
/** The API's own limit of calls per request. */
const maxItems = 10;

/** Detects an expired session in the response of any call. */
const watchSession: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) => {
    const owner = readOwner();
    return next(op).pipe(
      tap({
        error: (error) => (error.data?.reason === 'unauthenticated' ? markSessionExpired(owner) : undefined),
      }),
    );
  };

/** Refuses the writes of a page whose browser has the session of someone else by now: they would be written as theirs. */
const refuseOthers: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    op.type === 'mutation' && isPageOfOther()
      ? observable(({ error }) => error(TRPCClientError.from(OTHERS_SESSION)))
      : next(op);

/** As an expired session is answered: what was written waits, or can be tried again after a reload. */
const OTHERS_SESSION = {
  error: {
    message: t.form.otherSession,
    code: -32001,
    data: { code: 'UNAUTHORIZED', httpStatus: 401, reason: 'unauthenticated' },
  },
};

/** The operation a write belongs to: one "undo" reverts it as a unit (see lib/undo.ts). */
function operationHeader({ operation }: OperationContext): Record<string, string> {
  return typeof operation === 'string' ? { 'x-operation': operation } : {};
}

/** Options of a call that is finished even if its page is closed at the same moment; with a body of 64 KB at most. */
export const outlivingPage = { context: { outlivesPage: true } };

/** The typed API in the browser. Concurrent reads share a round trip; writes are sent alone. */
export function createApiClient(slug?: string): TRPCClient<AppRouter> {
  const headers = { 'x-trpc-source': 'web', ...(slug ? { 'x-workspace': slug } : {}) };
  const alone = {
    url,
    headers: ({ op }: { op: Operation }) => ({ ...headers, ...operationHeader(op.context) }),
  };
  return createTRPCClient<AppRouter>({
    links: [
      // Before the session is watched: the other person's has not expired. Without a workspace nothing is written for a page's person.
      ...(slug ? [refuseOthers] : []),
      watchSession,
      callAgain,
      splitLink({
        condition: (op) => op.type === 'query',
        true: httpBatchLink({ url, headers, maxItems, maxURLLength: 8_000 }),
        false: splitLink({
          condition: (op) => op.context.outlivesPage === true,
          true: httpLink({
            ...alone,
            fetch: (url, options) => fetch(url, { ...options, signal: options?.signal ?? null, keepalive: true }),
          }),
          false: httpLink(alone),
        }),
      }),
    ],
  });
}
