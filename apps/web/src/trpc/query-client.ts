import { QueryCache, QueryClient, type QueryKey } from '@tanstack/react-query';
import { readFailure } from '@/lib/api-error';
import { refusedQuery } from '@/lib/refused-query';

/** Errors that a retry cannot fix. */
const final = new Set([
  'not_found',
  'forbidden',
  'invalid',
  'conflict',
  'unauthenticated',
  'reauthenticate',
  'rate_limited',
]);

/** The page's query cache. Change notices keep it fresh, so nothing is refetched by time. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: (error, { queryKey }) => noteRefusal(error, queryKey) }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && navigator.onLine && !final.has(readFailure(error).reason),
      },
      mutations: { networkMode: 'always' },
    },
  });
}

/** Keeps why the query of a list was refused, for the filter that it was written in. */
function noteRefusal(error: unknown, [, options]: QueryKey): void {
  const { reason, field, message } = readFailure(error);
  if (reason !== 'invalid' || field !== 'query') return;
  const query = queryOf(options);
  if (query !== null) refusedQuery.set({ query, message });
}

/** The query among the input of a call, as tRPC puts it into the key. */
function queryOf(options: unknown): string | null {
  if (typeof options !== 'object' || options === null || !('input' in options)) return null;
  const { input } = options;
  if (typeof input !== 'object' || input === null || !('query' in input)) return null;
  return typeof input.query === 'string' ? input.query : null;
}
