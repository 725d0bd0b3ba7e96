'use client';

import { Button } from '@quartermaster/ui/button';
import { showToast } from '@quartermaster/ui/toast';
import { Download, Plus } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { ExportDialog } from '@/features/reports/export-dialog';
import { openNewTask } from '@/features/shell/layers';
import { PageHeader } from '@/features/shell/page-header';
import { t } from '@/messages';
import { useCan } from '@/trpc/session';
import { FilterBar } from './filter/filter-bar';
import { LayoutTabs } from './layout-tabs';
import { ListMenus } from './list/list-menus';
import { isReadable, NoAccess, UnreadableQuery } from './list/list-notes';
import { SkippedDialog } from './list/skipped-dialog';
import { TaskList } from './list/task-list';
import { useListState } from './list/use-list-state';
import { ViewsRow } from './views/views-row';

/** The tasks of the workspace: views, filters, a layout, and what is done with all of it. */
export function TasksPage({ slug }: { slug: string }): ReactNode {
  const [state, setState] = useListState();
  const mayRead = useCan('tasks.read');
  const mayWrite = useCan('tasks.write');
  const mayExport = useCan('reports.request');
  const [exporting, setExporting] = useState(false);
  const dropped = state.dropped.join(', ');
  useEffect(() => {
    if (dropped) showToast({ text: `${t.tasks.droppedFilter}: ${dropped}` });
  }, [dropped]);
  if (!mayRead) return <NoAccess />;
  return (
    <div className="grid content-start gap-3 desk:-mb-8 desk:flex desk:h-[calc(100%+2rem)] desk:flex-col">
      <PageHeader
        title={t.tasks.title}
        actions={
          <>
            <LayoutTabs layout={state.layout} onLayout={(layout) => setState({ layout })} />
            {mayExport ? (
              <Button onClick={() => setExporting(true)}>
                <Download aria-hidden className="size-4" strokeWidth={1.75} />
                {t.tasks.export}
              </Button>
            ) : null}
            {mayWrite ? (
              <Button tone="primary" onClick={openNewTask}>
                <Plus aria-hidden className="size-4" strokeWidth={2} />
                {t.tasks.new}
              </Button>
            ) : null}
          </>
        }
      />
      <ViewsRow state={state} onState={setState} />
      <FilterBar state={state} onState={setState}>
        <ListMenus state={state} onState={setState} />
      </FilterBar>
      {isReadable(state.query) ? <TaskList slug={slug} state={state} onState={setState} /> : <UnreadableQuery />}
      {exporting ? <ExportDialog state={state} onClose={() => setExporting(false)} /> : null}
      <SkippedDialog />
    </div>
  );
}
