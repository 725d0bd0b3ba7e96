import type { Location, StockBalance } from '@quartermaster/contracts/stock/stock';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';

/** What there is of a variant, and why not if it could not be read. */
export function useBalance(variantId: string) {
  return useQuery(useTRPC().stock.levels.queryOptions({ variantId }));
}

const nowhere: readonly Location[] = [];

interface Locations {
  /** All of them, with the archived ones; empty until loaded. */
  all: readonly Location[];
  /** Those in use. With one, nobody needs to hear of locations. */
  open: readonly Location[];
  nameOf: (id: string | null) => string;
}

export function useLocations(): Locations {
  const all = useQuery(useTRPC().locations.list.queryOptions(undefined, { staleTime: 300_000 })).data?.items ?? nowhere;
  return {
    all,
    open: all.filter(({ archivedAt }) => archivedAt === null),
    nameOf: (id) => all.find((one) => one.id === id)?.name ?? '',
  };
}

/** The location that is meant if nobody names one; undefined until known. */
export function useDefaultLocation(): string | undefined {
  return useQuery(useTRPC().tradeSettings.get.queryOptions(undefined, { staleTime: 300_000 })).data?.defaultLocationId;
}

/** Reads again what a change of stock touches. @returns once it is there */
export function useRefreshStock(): () => Promise<void> {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return async () => {
    const parts = [trpc.stock, trpc.products.variants, trpc.activity];
    await Promise.all(parts.map((part) => queries.invalidateQueries({ queryKey: part.pathKey() })));
  };
}

/** What is free in a location. */
export function freeIn(balance: StockBalance | undefined, locationId: string | undefined): string {
  return balance?.levels.find((level) => level.locationId === locationId)?.available ?? '0';
}

export function onHandIn(balance: StockBalance | undefined, locationId: string | undefined): string {
  return balance?.levels.find((level) => level.locationId === locationId)?.onHand ?? '0';
}
