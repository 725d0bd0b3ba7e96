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
import { FilterBar, ViewsRow } from './list-toolbar';
import { TaskList } from './task-list';
import { useListState } from './use-list-state';

/** The tasks of the workspace: views, filters, the list, and what is done with all of it. */
export function TasksPage({ slug }: { slug: string }): ReactNode {
  const [state, setState] = useListState();
  const mayWrite = useCan('tasks.write');
  const mayExport = useCan('reports.request');
  const [exporting, setExporting] = useState(false);
  const dropped = state.dropped.join(', ');
  useEffect(() => {
    if (dropped) showToast({ text: `${t.tasks.droppedFilter}: ${dropped}` });
  }, [dropped]);
  return (
    <div className="grid gap-3">
      <PageHeader
        title={t.tasks.title}
        actions={
          <>
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
      <FilterBar state={state} onState={setState} />
      <TaskList slug={slug} state={state} onState={setState} />
      {exporting ? <ExportDialog state={state} onClose={() => setExporting(false)} /> : null}
    </div>
  );
}
