import type { MoveSums, StockMove } from '@quartermaster/contracts/stock/stock';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { RowsRead } from '@/records/kind-ui';
import { useTRPC } from '@/trpc/client';
import { onward, useRowsOf } from '../declared/rows-of';
import type { LedgerState } from './ledger-address';

interface LedgerRead extends RowsRead<StockMove> {
  /** Of all that the filter has; undefined until known. */
  sums: MoveSums | undefined;
}

/** The moves of a variant that a ledger shows, the newest first. */
export function useLedger(variantId: string, { location, kind, from, to, known, through }: LedgerState): LedgerRead {
  const { moves, sums } = useTRPC().stock;
  const filter = {
    variantId,
    ...(location ? { locationId: location } : {}),
    ...(kind ? { kinds: [kind] } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(known ? { knownAt: known } : {}),
  };
  const read = useRowsOf<StockMove>(
    useInfiniteQuery(moves.infiniteQueryOptions({ ...filter, ...(through ? { through } : {}) }, onward)),
  );
  return { ...read, sums: useQuery(sums.queryOptions(filter)).data };
}
