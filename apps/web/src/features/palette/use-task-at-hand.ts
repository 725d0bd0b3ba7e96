import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { useQuery } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { isKeyOf, usePeeked } from '@/records/panel/peek';
import { useTRPC } from '@/trpc/client';

export interface TaskAtHand {
  key: string;
  /** Undefined until it is loaded. */
  task: TaskSummary | undefined;
}

/** The task at hand: what had focus as the palette came over the page; else what is open beside it, or the page itself. */
export function useTaskAtHand(focused: string | null): TaskAtHand | null {
  const peeked = usePeeked('task');
  const last = usePathname().split('/').at(-1);
  const key = focused ?? peeked ?? (isKeyOf('task', last) ? last : null);
  const task = useQuery(useTRPC().tasks.get.queryOptions({ ref: key ?? '' }, { enabled: key !== null })).data;
  return key === null ? null : { key, task };
}
