'use client';

import type { Export } from '@quartermaster/contracts/exports';
import { Button, buttonClass } from '@quartermaster/ui/button';
import { Progress } from '@quartermaster/ui/progress';
import { showToast } from '@quartermaster/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { JobStatus } from '@/components/job-status';
import { taskFilter } from '@/features/tasks/filter-kind';
import { readFailure } from '@/lib/api-error';
import { formatInstant } from '@/lib/dates';
import { t } from '@/messages';
import { exportsWords } from '@/messages/exports';
import { CancelRun } from '@/records/cancel-run';
import { conditionsInWords } from '@/records/filter/filter-words';
import { useNames } from '@/records/names';
import { isUnderWay, shareDone } from '@/records/use-exports';
import { useTRPC } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';

/** One job of the tray. */
export function JobCard({ item }: { item: Export }): ReactNode {
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const title = exportsWords.jobAs(exportsWords.job[item.kind === 'audit' ? 'audit' : item.noun], item.formats);
  const name = `${title}, ${formatInstant(item.requestedAt, zone)}`;
  return (
    <li
      data-export={item.id}
      data-status={item.status}
      className="grid gap-2 border-b border-border px-4 py-3 last:border-b-0"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <p>
          <span className="font-semibold">{title}</span>
          <Filter item={item} />
          <span className="block text-sm text-ink-2">{formatInstant(item.requestedAt, zone)}</span>
        </p>
        <JobStatus status={item.status} />
      </div>
      {isUnderWay(item) ? (
        <>
          <Progress label={exportsWords.progress(name)} value={shareDone(item)} />
          {item.rowsTotal === null ? null : (
            <p className="text-sm text-ink-2">{exportsWords.rowsOf(item.rowsDone, item.rowsTotal)}</p>
          )}
          {item.failure === null ? null : <p className="text-sm text-st-danger-fg">{item.failure}</p>}
          <CancelRun id={item.id} name={name} />
        </>
      ) : null}
      {item.status === 'done' ? <Files item={item} /> : null}
      {item.status === 'failed' || item.status === 'cancelled' ? <Failure item={item} /> : null}
    </li>
  );
}

/** Which records were asked for; of other kinds than tasks as it is written. */
function Filter({ item: { kind, noun, query } }: { item: Export }): ReactNode {
  const names = { ...useNames(), kind: taskFilter };
  if (kind === 'workspace' || query === '') return null;
  const words = noun === 'task' ? conditionsInWords(query, names).join(' · ') : query;
  return <span className="block text-sm break-words">{words}</span>;
}

function Files({ item }: { item: Export }): ReactNode {
  const slug = useWorkspace()?.slug ?? '';
  const rows = item.files[0]?.rows;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {item.files.map((file) => (
        <a
          key={file.format}
          href={`/api/files/reports/${item.id}/${file.format}?workspace=${encodeURIComponent(slug)}`}
          download
          aria-label={exportsWords.download(exportsWords.format[file.format])}
          className={buttonClass({ size: 'sm' })}
        >
          <Download aria-hidden className="size-4" strokeWidth={1.75} />
          {exportsWords.format[file.format]}
        </a>
      ))}
      {rows === undefined ? null : <span className="ml-auto text-sm text-ink-2">{exportsWords.rows(rows)}</span>}
    </div>
  );
}

function Failure({ item }: { item: Export }): ReactNode {
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
      <p className="text-sm text-st-danger-fg">{item.failure}</p>
      <Button size="sm" pending={retry.isPending} onClick={() => retry.mutate({ id: item.id })}>
        {t.common.retry}
      </Button>
    </div>
  );
}
