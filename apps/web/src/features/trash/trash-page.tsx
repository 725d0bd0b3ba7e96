'use client';

import { TRASH_DAYS } from '@quartermaster/contracts/limits';
import { RECORD_PATHS } from '@quartermaster/contracts/records/kinds';
import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { Segments } from '@quartermaster/ui/segments';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { Tag } from '@quartermaster/ui/tag';
import { RotateCcw, Trash2, TriangleAlert } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { PageHeader } from '@/components/page-header';
import { TimeAgo } from '@/components/time-ago';
import { readFailure } from '@/lib/api-error';
import { addDays, daysBetween, todayIn } from '@/lib/dates';
import { useSearch, writeSearch } from '@/lib/use-search';
import { t } from '@/messages';
import { talkWords } from '@/messages/talk';
import { useCan, useWorkspace } from '@/trpc/session';
import { useToday } from '@/trpc/use-today';
import { PurgeDialog } from './purge-dialog';
import { TRASH_AREAS, type TrashedKind, useTrash } from './use-trash';
import { TRASH_READS, type TrashedRecord } from './use-trashed';

const KINDS: readonly TrashedKind[] = ['task', 'order', 'purchaseOrder', 'customer', 'supplier', 'product'];

/** What was deleted and can still be brought back, by kind. The address says which. */
export function TrashPage({ slug }: { slug: string }): ReactNode {
  const asked = useSearch().get('kind');
  const kind = KINDS.find((one) => one === asked) ?? 'task';
  return (
    <div className="grid gap-4">
      <PageHeader
        title={talkWords.trash.title}
        note={talkWords.trash.note(TRASH_DAYS)}
        actions={
          <Segments
            label={talkWords.trash.kinds}
            value={kind}
            onChange={(next) => writeSearch(new URLSearchParams(next === 'task' ? '' : { kind: next }))}
            options={KINDS.map((value) => ({ value, label: talkWords.trash.kind[value] }))}
          />
        }
      />
      <TrashList key={kind} slug={slug} kind={kind} />
    </div>
  );
}

function TrashList({ slug, kind }: { slug: string; kind: TrashedKind }): ReactNode {
  const { [kind]: useTrashed } = TRASH_READS;
  const query = useTrashed();
  const records: readonly TrashedRecord[] = query.rows;
  const { purge } = useTrash(kind);
  const [purging, setPurging] = useState<TrashedRecord | null>(null);
  const words = talkWords.trash;
  return (
    <>
      {query.isPending ? <Skeleton className="h-32" /> : null}
      {query.isError ? (
        <EmptyState
          icon={TriangleAlert}
          title={words.failed}
          action={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
        >
          {readFailure(query.error).message}
        </EmptyState>
      ) : null}
      {query.isSuccess && records.length === 0 ? (
        <EmptyState icon={Trash2} title={words.empty[kind]}>
          {words.emptyBody(words.kind[kind].toLowerCase())}
        </EmptyState>
      ) : null}
      {records.length > 0 ? (
        <ul aria-label={words.list(words.kind[kind])} className="border-y border-border">
          {records.map((record) => (
            <TrashRow key={record.id} slug={slug} kind={kind} record={record} onPurge={() => setPurging(record)} />
          ))}
        </ul>
      ) : null}
      {query.hasNextPage ? (
        <Button className="w-fit" pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {words.more}
        </Button>
      ) : null}
      {purging ? (
        <PurgeDialog
          record={purging}
          body={words.purgeBody[kind]}
          onClose={() => setPurging(null)}
          onPurge={() => purge(purging)}
        />
      ) : null}
    </>
  );
}

interface TrashRowProps {
  slug: string;
  kind: TrashedKind;
  record: TrashedRecord;
  onPurge: () => void;
}

function TrashRow({ slug, kind, record, onPurge }: TrashRowProps): ReactNode {
  const mayWrite = useCan(`${TRASH_AREAS[kind]}.write` as const);
  const mayPurge = useCan(`${TRASH_AREAS[kind]}.configure` as const);
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const today = useToday();
  const { restore } = useTrash(kind);
  const goes = addDays(todayIn(zone, Date.parse(record.trashedAt)), TRASH_DAYS);
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-border py-2 not-last:border-b">
      <Link
        href={`/w/${slug}/${RECORD_PATHS[kind]}/${record.key}` as Route}
        className="flex min-w-0 flex-1 basis-56 items-center gap-2"
      >
        <Tag>{record.key}</Tag>
        <span className="truncate">{record.title}</span>
      </Link>
      <span className="text-sm text-ink-2">
        <TimeAgo at={record.trashedAt} /> · {talkWords.trash.daysLeft(daysBetween(today, goes))}
      </span>
      <span className="flex gap-2">
        {mayWrite ? (
          <Button size="sm" aria-label={talkWords.trash.restoreOf(record.key)} onClick={() => void restore(record)}>
            <RotateCcw aria-hidden className="size-4" strokeWidth={1.75} />
            {talkWords.trash.restore}
          </Button>
        ) : null}
        {mayPurge ? (
          <Button size="sm" tone="quiet" aria-label={talkWords.trash.purgeOf(record.key)} onClick={onPurge}>
            {talkWords.trash.purge}
          </Button>
        ) : null}
      </span>
    </li>
  );
}
