import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';

/** A task that names a line of an order. */
export interface LineTask {
  key: string;
  title: string;
  isHolding: boolean;
}

const NONE: ReadonlyMap<string, readonly LineTask[]> = new Map();

/** The open tasks that name lines of an order, by the lines' ids. Of the latest hundred tasks of the order. */
export function useTasksOfLines(orderId: string): ReadonlyMap<string, readonly LineTask[]> {
  const maySee = useCan('tasks.read');
  const { data } = useQuery(
    useTRPC().orders.linkedTasks.queryOptions({ id: orderId, limit: 100 }, { enabled: maySee }),
  );
  return useMemo(() => {
    if (!data?.items.some(({ lines }) => lines)) return NONE;
    const byLine = new Map<string, LineTask[]>();
    for (const { task, kind, lines = [] } of data.items) {
      if (task.completedAt !== null) continue;
      for (const id of lines) {
        const known = byLine.get(id) ?? [];
        byLine.set(id, [...known, { key: task.key, title: task.title, isHolding: kind === 'holds' }]);
      }
    }
    return byLine;
  }, [data]);
}
