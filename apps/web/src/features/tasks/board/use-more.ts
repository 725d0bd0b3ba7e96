import type { TaskSort } from '@quartermaster/contracts/tasks/task';
import { showToast } from '@quartermaster/ui/toast';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { boardWords } from '@/messages/board';
import { useTRPCClient } from '@/trpc/client';
import type { BoardColumn } from './board-data';

/** The next 30 cards of a column, added to the board as it is in memory. */
export function useMore({ queryKey, sort }: { queryKey: QueryKey; sort: TaskSort }): {
  loading: string | null;
  load: (column: BoardColumn) => void;
} {
  const api = useTRPCClient();
  const queries = useQueryClient();
  const [loading, setLoading] = useState<string | null>(null);

  async function read({ value, query, nextCursor }: BoardColumn): Promise<void> {
    setLoading(value);
    try {
      const page = await api.tasks.list.query({ query, sort, limit: 30, cursor: nextCursor });
      queries.setQueryData<{ columns: BoardColumn[] }>(queryKey, (board) => {
        if (!board) return board;
        const grown = (column: BoardColumn): BoardColumn => {
          const known = new Set(column.items.map(({ id }) => id));
          const items = [...column.items, ...page.items.filter(({ id }) => !known.has(id))];
          return { ...column, items, nextCursor: page.nextCursor };
        };
        return { columns: board.columns.map((column) => (column.value === value ? grown(column) : column)) };
      });
    } catch {
      showToast({ text: boardWords.moreFailed, tone: 'danger' });
    } finally {
      setLoading(null);
    }
  }
  return { loading, load: (column) => void read(column) };
}
