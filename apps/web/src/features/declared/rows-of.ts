import { keepPreviousData } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RowsRead } from '@/records/kind-ui';

/** Pages of a list follow each other. Rows of the filter before stay until the new ones are there. */
export const onward = {
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
  placeholderData: keepPreviousData,
};

/** The rows of a list that is read page by page. A hook. */
export function useRowsOf<R>(
  read: RowsRead<R>['read'] & { data: { pages: readonly { items: readonly R[] }[] } | undefined },
): RowsRead<R> {
  const pages = read.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages]);
  return { read, rows };
}
