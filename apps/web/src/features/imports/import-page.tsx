'use client';

import { Button, buttonClass } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { Progress } from '@quartermaster/ui/progress';
import { FileUp } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/page-header';
import { readFailure } from '@/lib/api-error';
import { importsHref } from '@/lib/imports-href';
import { t } from '@/messages';
import { importsWords } from '@/messages/imports';
import { CancelRun } from '@/records/cancel-run';
import { useMe } from '@/trpc/session';
import { ImportResult } from './import-result';
import { ImportSetup } from './import-setup';
import { ImportStatus, shareDone } from './import-status';
import { useImport } from './use-import';

/** One import from its file to its result: what goes where, how far it is, what came of it. */
export function ImportPage({ slug, id }: { slug: string; id: string }): ReactNode {
  const query = useImport(id);
  const item = query.data;
  const me = useMe();
  if (query.isError) {
    return (
      <>
        <PageHeader title={importsWords.title} />
        <EmptyState
          icon={FileUp}
          title={readFailure(query.error).message || importsWords.listFailed}
          action={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
        />
      </>
    );
  }
  if (!item) return null;
  return (
    <div className="grid gap-5">
      <PageHeader
        title={item.fileName}
        note={importsWords.of(item)}
        actions={
          <>
            <ImportStatus status={item.status} />
            <Link href={importsHref(slug, item.noun)} className={buttonClass()}>
              {importsWords.another}
            </Link>
          </>
        }
      />
      {item.status === 'uploaded' ? <ImportSetup item={item} /> : null}
      {item.status === 'running' ? (
        <section role="status" className="grid max-w-[44rem] gap-2">
          <p>{importsWords.running}</p>
          <Progress label={importsWords.progress(item.fileName)} value={shareDone(item)} />
          {item.rowsTotal === null ? null : (
            <p className="text-sm text-ink-2">{importsWords.rowsOf(item.rowsDone, item.rowsTotal)}</p>
          )}
          {item.requestedById === me?.id ? <CancelRun id={item.id} name={importsWords.job(item.fileName)} /> : null}
        </section>
      ) : null}
      {item.status === 'uploaded' || item.status === 'running' ? null : <ImportResult item={item} slug={slug} />}
    </div>
  );
}
