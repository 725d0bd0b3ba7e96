import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { matching } from '@/lib/matching';
import { useDebounced } from '@/lib/use-debounced';
import { useTRPC } from '@/trpc/client';
import { type Hit, hitsOf } from '../search/hits';

const DEBOUNCE_MS = 120;
/** Shorter words with letters left out would fit too much. */
const MISTYPED_CHARS = 3;

interface Found {
  hits: readonly Hit[];
  waiting: boolean;
  failed: boolean;
}

/**
 * Records in which the words of a text stand. Where none has them, open tasks whose titles have them with letters left out. Hits of an
 * earlier text are never returned for a newer one.
 */
export function useFound(text: string): Found {
  const trpc = useTRPC();
  const wanted = text.trim();
  const asked = useDebounced(wanted, DEBOUNCE_MS);
  const current = asked === wanted;
  const search = useQuery(trpc.search.all.queryOptions({ text: asked, limit: 10 }, { enabled: asked !== '' }));
  const exact = hitsOf(search.data);
  const none = search.isSuccess && exact.length === 0 && asked.length >= MISTYPED_CHARS;
  const tasks = useQuery(
    trpc.tasks.list.queryOptions(
      { query: 'status = open', sort: '-updated', limit: 100 },
      { enabled: none, staleTime: 60_000, placeholderData: keepPreviousData },
    ),
  );
  if (wanted === '') return { hits: [], waiting: false, failed: false };
  if (!current) return { hits: [], waiting: true, failed: false };
  const candidates = none ? (tasks.data?.items ?? []) : [];
  const close = matching(
    candidates.map(({ id, key, title }) => ({ id, key, title, label: title })),
    asked,
  );
  const mistyped = close.map(
    ({ entry: { id, key, title } }): Hit => ({
      noun: 'task',
      ...{ id, key, title },
      where: 'title',
      snippet: { text: title, marks: [] },
    }),
  );
  return {
    hits: [...exact, ...mistyped.slice(0, 10)],
    waiting: search.isFetching || (none && tasks.isPending),
    failed: search.isError,
  };
}
