import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { useQuery } from '@tanstack/react-query';
import { CircleCheckBig, ListTodo, SearchX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { openNewTask } from '@/features/shell/layers';
import { readFailure } from '@/lib/api-error';
import { t } from '@/messages';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { currentView, type ListState } from './list-state';

/** Why a list is empty: nothing yet, all done, or filters that exclude everything. */
export function EmptyList({ state, onState }: { state: ListState; onState: (next: ListState) => void }): ReactNode {
  const view = currentView(state)?.key;
  const mayWrite = useCan('tasks.write');
  const stats = useQuery(useTRPC().tasks.stats.queryOptions()).data;
  const ended = stats ? Object.values(stats.byStatus).some((count) => count > 0) : false;
  if (view === 'mine')
    return (
      <EmptyState icon={CircleCheckBig} title={t.tasks.emptyMine}>
        {t.tasks.emptyMineBody}
      </EmptyState>
    );
  if (view === 'overdue') return <EmptyState icon={CircleCheckBig} title={t.tasks.emptyOverdue} />;
  if (view === 'open' && ended) {
    return (
      <EmptyState icon={CircleCheckBig} title={t.tasks.emptyOpen}>
        {t.tasks.emptyOpenBody}
      </EmptyState>
    );
  }
  if (view === 'open') {
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
  const clear = <Button onClick={() => onState({ ...state, filter: { show: 'open' } })}>{t.tasks.clear}</Button>;
  return (
    <EmptyState icon={SearchX} title={t.tasks.emptyMatch} action={clear}>
      {t.tasks.emptyMatchBody}
    </EmptyState>
  );
}

/** The list could not be read: what happened, and again. */
export function ListFailed({ error, retry }: { error: unknown; retry: () => void }): ReactNode {
  const failure = readFailure(error);
  return (
    <div role="alert">
      <EmptyState
        icon={TriangleAlert}
        title={t.tasks.failed}
        action={<Button onClick={retry}>{t.common.retry}</Button>}
      >
        {failure.reason === 'offline' ? t.form.unreachable : failure.message}
        <span className="block font-mono text-xs text-ink-3">{t.common.code(failure.reason)}</span>
      </EmptyState>
    </div>
  );
}
