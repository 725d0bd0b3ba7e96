import type { TaskGrouping } from '@quartermaster/contracts/tasks/groupings';
import { isOpen } from '@quartermaster/contracts/tasks/status';
import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '@/messages/formats';
import type { ValueCounts } from '@/records/filter/filter-kind';
import type { Names } from '@/records/names';
import { useTRPC } from '@/trpc/client';
import { taskPlace } from './task-place';

const COUNTED = ['status', 'assignee', 'priority', 'label', 'project'] as const satisfies readonly TaskGrouping[];

/** How many tasks of a query have each value of a field: its groups, and the words that stand for several statuses or for oneself. */
export function useValueCounts(field: string, query: string | null, { settings, people }: Names): ValueCounts {
  const by = query === null ? undefined : COUNTED.find((one) => one === field);
  const read = useQuery(
    useTRPC().tasks.groups.queryOptions({ query: query ?? '', by: by ?? 'status' }, { enabled: by !== undefined }),
  );
  const groups = by && read.data?.groups;
  if (!groups) return () => undefined;
  const counts = new Map(groups.map(({ value, count }) => [value, count]));
  const open = settings.statuses.filter(({ group }) => isOpen(group)).map(({ id }) => id);
  const closed = settings.statuses.filter(({ group }) => !isOpen(group)).map(({ id }) => id);
  // Words that stand for other values.
  const stands: Partial<Record<string, readonly string[]>> =
    by === 'status' ? { open, closed } : { me: [people.meId ?? ''] };
  const hidden = new Set(settings.projects.filter(({ archivedAt }) => archivedAt !== null).map(({ id }) => id));
  const capped = read.data?.total.capped ?? false;
  return (value) => {
    // Archived projects are no groups.
    if (by === 'project' && hidden.has(value)) return undefined;
    const count = (stands[value] ?? [value]).reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
    return { text: `${formatNumber(count)}${capped ? '+' : ''}`, spoken: taskPlace.words.count(count, capped) };
  };
}
