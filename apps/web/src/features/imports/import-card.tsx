'use client';

import type { Import } from '@quartermaster/contracts/imports';
import { buttonClass } from '@quartermaster/ui/button';
import { Progress } from '@quartermaster/ui/progress';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatInstant } from '@/lib/dates';
import { importsWords } from '@/messages/imports';
import { CancelRun } from '@/records/cancel-run';
import { useWorkspace } from '@/trpc/session';
import { ImportStatus, shareDone } from './import-status';

/** An import in the tray of jobs. */
export function ImportCard({ item }: { item: Import }): ReactNode {
  const workspace = useWorkspace();
  return (
    <li data-status={item.status} className="grid gap-2 border-b border-border px-4 py-3 last:border-b-0">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <p className="min-w-0">
          <span className="font-semibold wrap-anywhere">{importsWords.job(item.fileName)}</span>
          <span className="block text-sm text-ink-2">
            {formatInstant(item.requestedAt, workspace?.timeZone ?? 'UTC')}
          </span>
        </p>
        <ImportStatus status={item.status} />
      </div>
      {item.status === 'running' ? (
        <>
          <Progress label={importsWords.progress(item.fileName)} value={shareDone(item)} />
          {item.rowsTotal === null ? null : (
            <p className="text-sm text-ink-2">{importsWords.rowsOf(item.rowsDone, item.rowsTotal)}</p>
          )}
          <CancelRun id={item.id} name={importsWords.job(item.fileName)} />
        </>
      ) : null}
      <div className="flex items-center justify-between gap-3">
        <p className={item.failure ? 'text-sm text-st-danger-fg' : 'text-sm text-ink-2'}>
          {item.failure ?? importsWords.created(item.noun, item.created)}
        </p>
        <Link
          href={`/w/${workspace?.slug ?? ''}/imports/${item.id}` as Route}
          aria-label={`${importsWords.open}: ${importsWords.job(item.fileName)}`}
          className={buttonClass({ size: 'sm' })}
        >
          {importsWords.open}
        </Link>
      </div>
    </li>
  );
}
