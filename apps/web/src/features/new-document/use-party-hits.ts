import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type Hit, hitsOf } from '@/features/search/hits';
import { useDebounced } from '@/lib/use-debounced';
import { useTRPC } from '@/trpc/client';
import type { PartyNoun } from '../parties/kind';

const DEBOUNCE_MS = 120;
const MOST = 8;

/** Customers or suppliers, as documents name them. */
type Named = ReadonlyArray<{ id: string; key: string; title: string }>;

export interface PartyHits {
  hits: readonly Hit[];
  waiting: boolean;
  failed: boolean;
}

/**
 * Customers or suppliers in whose name, number, e-mail, phone, contacts or notes the words stand.
 * @param latest those who are offered without words, with repeats; undefined until they are known
 */
export function usePartyHits(noun: PartyNoun, text: string, latest: Named | undefined): PartyHits {
  const trpc = useTRPC();
  const wanted = text.trim();
  const asked = useDebounced(wanted, DEBOUNCE_MS);
  const search = useQuery(
    trpc.search.all.queryOptions(
      { text: asked, limit: MOST, noun },
      { enabled: asked !== '', placeholderData: keepPreviousData },
    ),
  );
  if (wanted === '') return { hits: asHits(noun, latest ?? []), waiting: latest === undefined, failed: false };
  const current = asked === wanted && !search.isPlaceholderData;
  return {
    hits: current ? hitsOf(search.data) : [],
    waiting: !current || search.isPending,
    failed: search.isError,
  };
}

function asHits(noun: PartyNoun, parties: Named): Hit[] {
  const distinct = new Map(parties.map((party) => [party.id, party]));
  return [...distinct.values()].slice(0, MOST).map(
    (party): Hit => ({
      ...party,
      noun,
      where: 'title',
      snippet: { text: party.title, marks: [] },
    }),
  );
}
