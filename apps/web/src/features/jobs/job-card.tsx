'use client';

import type { Export } from '@quartermaster/contracts/exports';
import { Button, buttonClass } from '@quartermaster/ui/button';
import { Progress } from '@quartermaster/ui/progress';
import { showToast } from '@quartermaster/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { JobStatus } from '@/components/job-status';
import { readFailure } from '@/lib/api-error';
import { formatInstant } from '@/lib/dates';
import { t } from '@/messages';
import { CancelRun } from '@/records/cancel-run';
import { isUnderWay, shareDone } from '@/records/use-exports';
import { useTRPC } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';

/** One job of the tray. */
export function JobCard({ report }: { report: Export }): ReactNode {
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const name = `${t.exports.taskReport}, ${formatInstant(report.requestedAt, zone)}`;
  return (
    <li
      data-report={report.id}
      data-status={report.status}
      className="grid gap-2 border-b border-border px-4 py-3 last:border-b-0"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <p>
          <span className="font-semibold">{t.exports.taskReport}</span>
          <span className="block text-sm text-ink-2">{formatInstant(report.requestedAt, zone)}</span>
        </p>
        <JobStatus status={report.status} />
      </div>
      {isUnderWay(report) ? (
        <>
          <Progress label={t.exports.progress(name)} value={shareDone(report)} />
          {report.rowsTotal === null ? null : (
            <p className="text-sm text-ink-2">{t.exports.rowsOf(report.rowsDone, report.rowsTotal)}</p>
          )}
          <CancelRun id={report.id} name={name} />
        </>
      ) : null}
      {report.status === 'done' ? <Files report={report} /> : null}
      {report.status === 'failed' || report.status === 'cancelled' ? <Failure report={report} /> : null}
    </li>
  );
}

function Files({ report }: { report: Export }): ReactNode {
  const slug = useWorkspace()?.slug ?? '';
  const rows = report.files[0]?.rows;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {report.files.map((file) => (
        <a
          key={file.format}
          href={`/api/files/reports/${report.id}/${file.format}?workspace=${encodeURIComponent(slug)}`}
          download
          aria-label={t.exports.download(t.exports.format[file.format])}
          className={buttonClass({ size: 'sm' })}
        >
          <Download aria-hidden className="size-4" strokeWidth={1.75} />
          {t.exports.format[file.format]}
        </a>
      ))}
      {rows === undefined ? null : <span className="ml-auto text-sm text-ink-2">{t.exports.rows(rows)}</span>}
    </div>
  );
}

function Failure({ report }: { report: Export }): ReactNode {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const retry = useMutation(
    trpc.exports.retry.mutationOptions({
      onError: (error) => showToast({ text: readFailure(error).message, tone: 'danger' }),
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.exports.list.pathKey() }),
    }),
  );
  return (
    <div className="flex items-center justify-between gap-3">
      <p className="text-sm text-st-danger-fg">{report.failure}</p>
      <Button size="sm" pending={retry.isPending} onClick={() => retry.mutate({ id: report.id })}>
        {t.common.retry}
      </Button>
    </div>
  );
}
