import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type Hit, hitsOf } from '@/features/search/hits';
import { useDebounced } from '@/lib/use-debounced';
import { useTRPC } from '@/trpc/client';

const DEBOUNCE_MS = 120;
const MOST = 8;
/** Of so many orders, the newest, the customers are offered at once. */
const LATEST_ORDERS = 30;

interface Customers {
  hits: readonly Hit[];
  waiting: boolean;
  failed: boolean;
}

/** Customers in whose name, number, e-mail, phone, contacts or notes the words stand; without words, those who ordered last. */
export function useCustomers(text: string): Customers {
  const trpc = useTRPC();
  const wanted = text.trim();
  const asked = useDebounced(wanted, DEBOUNCE_MS);
  const search = useQuery(
    trpc.search.all.queryOptions(
      { text: asked, limit: MOST, noun: 'customer' },
      { enabled: asked !== '', placeholderData: keepPreviousData },
    ),
  );
  const orders = useQuery(trpc.orders.list.queryOptions({ sort: '-key', limit: LATEST_ORDERS }));
  if (wanted === '') return { hits: lastCustomers(orders.data?.items ?? []), waiting: orders.isPending, failed: false };
  const current = asked === wanted && !search.isPlaceholderData;
  return {
    hits: current ? hitsOf(search.data) : [],
    waiting: !current || search.isPending,
    failed: search.isError,
  };
}

function lastCustomers(orders: ReadonlyArray<{ customer: { id: string; key: string; title: string } }>): Hit[] {
  const distinct = new Map(orders.map(({ customer }) => [customer.id, customer]));
  return [...distinct.values()].slice(0, MOST).map(
    (customer): Hit => ({
      ...customer,
      noun: 'customer',
      where: 'title',
      snippet: { text: customer.title, marks: [] },
    }),
  );
}
