import type { AppRouter } from '@quartermaster/api';
import { createTRPCClient, httpBatchLink, httpLink, splitLink, type TRPCClient } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

const url = '/api/trpc';
/** The API's own bound on calls in one request. */
const maxItems = 10;

/** The typed API from the browser. Reads asked for at the same moment share one round trip; writes go alone. */
export function createApiClient(slug?: string): TRPCClient<AppRouter> {
  const headers = { 'x-trpc-source': 'web', ...(slug ? { 'x-workspace': slug } : {}) };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (op) => op.type === 'query',
        true: httpBatchLink({ url, headers, maxItems, maxURLLength: 8_000 }),
        false: httpLink({ url, headers }),
      }),
    ],
  });
}
