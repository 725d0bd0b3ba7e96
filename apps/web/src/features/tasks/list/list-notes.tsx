import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { useQuery } from '@tanstack/react-query';
import { CircleCheckBig, ListTodo } from 'lucide-react';
import type { ReactNode } from 'react';
import { openNewTask } from '@/lib/layers';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import { builtInView } from '@/records/views/view-state';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import type { TaskListState } from '../address';
import { BUILT_IN_VIEWS } from '../built-in-views';
import { taskFilter } from '../filter-kind';

const viewed = { filter: taskFilter, builtInViews: BUILT_IN_VIEWS };

/** Says why a list is empty: nothing yet, or all done; null where the filter is why. */
export function useEmpty(state: TaskListState): ReactNode | null {
  const view = builtInView(viewed, state)?.key;
  const mayWrite = useCan('tasks.write');
  const stats = useQuery(useTRPC().tasks.stats.queryOptions()).data;
  const any = stats ? Object.values(stats.byStatus).some((count) => count > 0) : undefined;
  if (any === false) {
    const action = mayWrite ? (
      <Button tone="primary" onClick={openNewTask}>
        {t.tasks.new}
      </Button>
    ) : null;
    return (
      <EmptyState icon={ListTodo} title={t.tasks.emptyFirst} action={action}>
        {t.tasks.emptyFirstBody}
      </EmptyState>
    );
  }
  switch (view) {
    case 'mine':
      return <AllDone title={t.tasks.emptyMine} body={t.tasks.emptyMineBody} />;
    case 'overdue':
      return <AllDone title={t.tasks.emptyOverdue} />;
    case 'waiting':
      return <AllDone title={listWords.emptyUnsent} />;
    case 'open':
      return <AllDone title={t.tasks.emptyOpen} body={t.tasks.emptyOpenBody} />;
    default:
      return null;
  }
}

function AllDone({ title, body }: { title: string; body?: string }): ReactNode {
  return (
    <EmptyState icon={CircleCheckBig} title={title}>
      {body}
    </EmptyState>
  );
}
