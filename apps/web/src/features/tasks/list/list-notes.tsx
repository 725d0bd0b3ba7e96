import { taskLanguage } from '@quartermaster/contracts/tasks/language';
import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { useQuery } from '@tanstack/react-query';
import { CircleCheckBig, ListTodo, Lock, SearchX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { readFailure } from '@/lib/api-error';
import { openNewTask } from '@/lib/layers';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { builtInView } from '../views/built-in';
import type { ListState } from './list-state';
import { NarrowestFilter } from './narrowest-filter';
import type { SetListState } from './use-list-state';

/** Why a list is empty: nothing yet, all done, or filters that exclude everything. */
export function EmptyList({ state, onState }: { state: ListState; onState: SetListState }): ReactNode {
  const view = builtInView(state)?.key;
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
      return (
        <EmptyState
          icon={SearchX}
          title={t.tasks.emptyMatch}
          action={<Button onClick={() => onState({ query: '' })}>{t.tasks.clear}</Button>}
        >
          {t.tasks.emptyMatchBody} <NarrowestFilter query={state.query} onState={onState} />
        </EmptyState>
      );
  }
}

function AllDone({ title, body }: { title: string; body?: string }): ReactNode {
  return (
    <EmptyState icon={CircleCheckBig} title={title}>
      {body}
    </EmptyState>
  );
}

/** The person's role sees no tasks. */
export function NoAccess(): ReactNode {
  return (
    <EmptyState icon={Lock} title={listWords.noAccess}>
      {listWords.noAccessBody}
    </EmptyState>
  );
}

/** The filter is being written, and is no query yet. */
export function UnreadableQuery(): ReactNode {
  return (
    <EmptyState icon={SearchX} title={listWords.unreadable}>
      {listWords.unreadableBody}
    </EmptyState>
  );
}

export function isReadable(query: string): boolean {
  return taskLanguage.parse(query).ok;
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
