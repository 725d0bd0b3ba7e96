import { useInfiniteQuery } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';
import type { TrashedKind } from './use-trash';

/** A record in the trash. */
export interface TrashedRecord {
  id: string;
  key: string;
  version: number;
  title: string;
  trashedAt: string;
}

const onward = { getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined };

interface Pages<R> {
  pages: readonly { items: readonly R[] }[];
}

function rowsOf<R>(data: Pages<R> | undefined, titleOf: (record: R) => string): (R & { title: string })[] {
  return data?.pages.flatMap(({ items }) => items.map((item) => ({ ...item, title: titleOf(item) }))) ?? [];
}

/** The hooks that read the trash, newest first, by kind. */
export const TRASH_READS = {
  task() {
    const read = useInfiniteQuery(useTRPC().tasks.listTrash.infiniteQueryOptions({}, onward));
    return { ...read, rows: rowsOf(read.data, ({ title }) => title) };
  },
  order() {
    const read = useInfiniteQuery(useTRPC().orders.listTrash.infiniteQueryOptions({}, onward));
    return { ...read, rows: rowsOf(read.data, ({ customer }) => customer.title) };
  },
  purchaseOrder() {
    const read = useInfiniteQuery(useTRPC().purchaseOrders.listTrash.infiniteQueryOptions({}, onward));
    return { ...read, rows: rowsOf(read.data, ({ supplier }) => supplier.title) };
  },
  customer() {
    const read = useInfiniteQuery(useTRPC().customers.listTrash.infiniteQueryOptions({}, onward));
    return { ...read, rows: rowsOf(read.data, ({ name }) => name) };
  },
  supplier() {
    const read = useInfiniteQuery(useTRPC().suppliers.listTrash.infiniteQueryOptions({}, onward));
    return { ...read, rows: rowsOf(read.data, ({ name }) => name) };
  },
  product() {
    const read = useInfiniteQuery(useTRPC().products.listTrash.infiniteQueryOptions({}, onward));
    return { ...read, rows: rowsOf(read.data, ({ name }) => name) };
  },
} as const satisfies Record<TrashedKind, () => { rows: readonly TrashedRecord[] }>;
