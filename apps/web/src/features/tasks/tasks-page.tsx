'use client';

import type { RequestExportInput } from '@quartermaster/contracts/exports';
import { Button } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/page-header';
import { openNewTask } from '@/lib/layers';
import { useDroppedNote } from '@/lib/use-dropped-note';
import { t } from '@/messages';
import { useListState } from '@/records/address/use-list-state';
import { FilterBar } from '@/records/filter/filter-bar';
import { useReadableQuery } from '@/records/filter/use-readable-query';
import { type ExportFiles, ListActions } from '@/records/index/list-actions';
import { ListMenus } from '@/records/index/list-menus';
import { NoAccess } from '@/records/index/no-access';
import { UnreadableQuery } from '@/records/index/unreadable-query';
import { ViewsRow } from '@/records/views/views-row';
import { useCan } from '@/trpc/session';
import { SkippedDialog } from '../bulk/skipped-dialog';
import { type Layout, type SetTaskListState, type TaskListState, taskAddress } from './address';
import { LAYOUT_PARTS, LayoutTabs } from './layout-tabs';
import { taskPageUi } from './task-page-ui';

interface TasksProps {
  slug: string;
  state: TaskListState;
  /** What is shown, which is not what is written while that has an error; null if nothing can be. */
  query: string | null;
  onState: SetTaskListState;
}

/** The tasks in the layout asked for. While the filter has an error, those of the last one that had none stay. */
function Tasks({ slug, state, query, onState }: TasksProps): ReactNode {
  if (query === null) return <UnreadableQuery ui={taskPageUi} />;
  const fine = query === state.query;
  const shown = fine ? state : { ...state, query };
  const InLayout = LAYOUT_PARTS[state.layout];
  return (
    <div inert={!fine} className={cn('contents', !fine && '*:opacity-60')}>
      <InLayout slug={slug} state={shown} onState={onState} />
    </div>
  );
}

/** The tasks of the workspace: views, filters, a layout, and what is done with all of it. */
export function TasksPage({ slug }: { slug: string }): ReactNode {
  const [state, setState] = useListState(taskAddress);
  const mayRead = useCan('tasks.read');
  const mayWrite = useCan('tasks.write');
  useDroppedNote(state.dropped, () => setState({}, 'replace'));
  const { query, problem } = useReadableQuery(taskPageUi.filter.language, state.query);
  if (!mayRead) return <NoAccess ui={taskPageUi} />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-2 desk:-mb-8 desk:flex desk:h-[calc(100%+2rem)] desk:flex-col">
      <PageHeader
        title={t.tasks.title}
        actions={
          <>
            <LayoutTabs layout={state.layout} onLayout={(layout) => setState(asLayout(state, layout))} />
            <ListActions ui={taskPageUi} slug={slug} state={state} request={(files) => exportRequest(state, files)} />
            {/* On a phone it is in the bar at the bottom. */}
            {mayWrite ? (
              <Button tone="primary" onClick={openNewTask} className="max-md:hidden">
                <Plus aria-hidden className="size-4" strokeWidth={2} />
                <span className="md:@max-md:sr-only">{t.tasks.new}</span>
              </Button>
            ) : null}
          </>
        }
      />
      <ViewsRow ui={taskPageUi} state={state} onState={setState} />
      <FilterBar ui={taskPageUi} state={state} problem={problem} onState={setState}>
        <ListMenus ui={taskPageUi} state={state} onState={setState} />
      </FilterBar>
      <Tasks slug={slug} state={state} query={query} onState={setState} />
      <SkippedDialog />
    </div>
  );
}

/** A board is for placing cards: unless the person asked for an order, it shows their own. */
function asLayout({ sort }: TaskListState, layout: Layout): Partial<TaskListState> {
  return layout === 'board' && sort === 'due' ? { layout, sort: 'manual' } : { layout };
}

/** The list as it stands, as files. */
function exportRequest({ query, sort, columns }: TaskListState, files: ExportFiles): RequestExportInput {
  return { kind: 'tasks', ...files, filter: { query }, sort, columns: [...columns] };
}
