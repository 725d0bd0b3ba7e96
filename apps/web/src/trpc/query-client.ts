import { QueryClient } from '@tanstack/react-query';
import { readFailure } from '@/lib/api-error';

/** Errors that a retry cannot fix. */
const final = new Set(['not_found', 'forbidden', 'invalid', 'conflict', 'unauthenticated', 'rate_limited']);

/** The page's query cache. Change notices keep it fresh, so nothing is refetched by time. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && !final.has(readFailure(error).reason),
      },
      mutations: { networkMode: 'always' },
    },
  });
}
