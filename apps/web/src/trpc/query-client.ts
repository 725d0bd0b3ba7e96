import { QueryClient } from '@tanstack/react-query';
import { readFailure } from '@/lib/api-error';

/** Answers that will not change by asking again. */
const final = new Set(['not_found', 'forbidden', 'invalid', 'conflict', 'unauthenticated', 'rate_limited']);

/** The page's memory of what the server said. Freshness comes from change notices, so nothing is refetched by the clock. */
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
