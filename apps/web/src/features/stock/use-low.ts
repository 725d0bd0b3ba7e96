import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';

/** What Today shows of it; the sidebar counts all. */
const ROWS = 8;

/** What runs low; nothing for those who do not see the stock. */
export function useLow() {
  const seesStock = useCan('stock.read');
  return useQuery(useTRPC().stock.low.queryOptions({ limit: ROWS }, { enabled: seesStock }));
}
