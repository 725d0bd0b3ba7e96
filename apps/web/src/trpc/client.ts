import type { AppRouter } from '@quartermaster/api';
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  type Operation,
  type OperationContext,
  splitLink,
  type TRPCClient,
  type TRPCLink,
} from '@trpc/client';
import { tap } from '@trpc/server/observable';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { markSessionExpired } from '@/lib/session-state';
import { callAgain } from './call-again';

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

const url = '/api/trpc';
/** The API's own limit of calls per request. */
const maxItems = 10;

/** Detects an expired session in the response of any call. */
const watchSession: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    next(op).pipe(
      tap({
        error: (error) => (error.data?.reason === 'unauthenticated' ? markSessionExpired() : undefined),
      }),
    );

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
