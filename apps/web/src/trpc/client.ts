import type { AppRouter } from '@quartermaster/api';
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  type OperationContext,
  splitLink,
  type TRPCClient,
  type TRPCLink,
} from '@trpc/client';
import { tap } from '@trpc/server/observable';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { markSessionExpired } from '@/lib/session-state';

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

const url = '/api/trpc';
/** The API's own bound on calls in one request. */
const maxItems = 10;

/** Every call can be the one that finds out that nobody is signed in any more. */
const watchSession: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    next(op).pipe(
      tap({
        error: (error) => (error.data?.reason === 'unauthenticated' ? markSessionExpired() : undefined),
      }),
    );

/** The gesture a write is part of: what one "undo" takes back together (see lib/undo.ts). */
function operationHeader({ operation }: OperationContext): Record<string, string> {
  return typeof operation === 'string' ? { 'x-operation': operation } : {};
}

/** The typed API from the browser. Reads asked for at the same moment share one round trip; writes go alone. */
export function createApiClient(slug?: string): TRPCClient<AppRouter> {
  const headers = { 'x-trpc-source': 'web', ...(slug ? { 'x-workspace': slug } : {}) };
  return createTRPCClient<AppRouter>({
    links: [
      watchSession,
      splitLink({
        condition: (op) => op.type === 'query',
        true: httpBatchLink({ url, headers, maxItems, maxURLLength: 8_000 }),
        false: httpLink({ url, headers: ({ op }) => ({ ...headers, ...operationHeader(op.context) }) }),
      }),
    ],
  });
}
