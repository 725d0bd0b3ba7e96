'use client';

import type { BulkRunSummary } from '@quartermaster/contracts/tasks/bulk';
import { Button } from '@quartermaster/ui/button';
import { Progress } from '@quartermaster/ui/progress';
import type { ReactNode } from 'react';
import { JobStatus } from '@/components/job-status';
import { formatInstant } from '@/lib/dates';
import { t } from '@/messages';
import { exportsWords } from '@/messages/exports';
import { listWords } from '@/messages/list';
import { CancelRun } from '@/records/cancel-run';
import { isUnderWay } from '@/records/use-exports';
import { useWorkspace } from '@/trpc/session';
import { useUndo } from '@/trpc/use-undo';

/** A change of many tasks, in the tray of jobs. */
export function BulkCard({ run }: { run: BulkRunSummary }): ReactNode {
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const { takeBack } = useUndo();
  const { status, done, total, changed, skippedCount, failure } = run;
  const at = formatInstant(run.requestedAt, zone);
  return (
    <li data-status={status} className="grid gap-2 border-b border-border px-4 py-3 last:border-b-0">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <p>
          <span className="font-semibold">{listWords.bulkJob}</span>
          <span className="block text-sm text-ink-2">{at}</span>
        </p>
        <JobStatus status={status} />
      </div>
      {isUnderWay(run) ? (
        <>
          <Progress label={listWords.bulkProgress(at)} value={total === null ? null : total === 0 ? 1 : done / total} />
          {total === null ? null : <p className="text-sm text-ink-2">{exportsWords.rowsOf(done, total)}</p>}
          <CancelRun id={run.id} name={listWords.bulkJob} />
        </>
      ) : (
        <div className="flex items-center justify-between gap-3">
          <p className={failure ? 'text-sm text-st-danger-fg' : 'text-sm text-ink-2'}>
            {failure ?? listWords.bulkResult(changed, skippedCount)}
          </p>
          {changed > 0 ? (
            <Button size="sm" onClick={() => void takeBack(run.operation)}>
              {t.tasks.undo}
            </Button>
          ) : null}
        </div>
      )}
    </li>
  );
}
