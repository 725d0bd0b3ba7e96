'use client';

import { TRASH_DAYS } from '@quartermaster/contracts/limits';
import type { TrashedTask } from '@quartermaster/contracts/trash';
import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { Tag } from '@quartermaster/ui/tag';
import { useInfiniteQuery } from '@tanstack/react-query';
import { RotateCcw, Trash2, TriangleAlert } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { PageHeader } from '@/components/page-header';
import { TimeAgo } from '@/components/time-ago';
import { readFailure } from '@/lib/api-error';
import { addDays, daysBetween, todayIn } from '@/lib/dates';
import { t } from '@/messages';
import { talkWords } from '@/messages/talk';
import { useTRPC } from '@/trpc/client';
import { useCan, useWorkspace } from '@/trpc/session';
import { useToday } from '@/trpc/use-today';
import { PurgeDialog } from './purge-dialog';
import { useTrash } from './use-trash';

/** What was deleted and can still be brought back. */
export function TrashPage({ slug }: { slug: string }): ReactNode {
  const query = useInfiniteQuery(
    useTRPC().tasks.listTrash.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor ?? undefined }),
  );
  const tasks = query.data?.pages.flatMap((page) => page.items) ?? [];
  const { purge } = useTrash();
  const [purging, setPurging] = useState<TrashedTask | null>(null);
  return (
    <div className="grid gap-4">
      <PageHeader title={talkWords.trash.title} note={talkWords.trash.note(TRASH_DAYS)} />
      {query.isPending ? <Skeleton className="h-32" /> : null}
      {query.isError ? (
        <EmptyState
          icon={TriangleAlert}
          title={talkWords.trash.failed}
          action={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
        >
          {readFailure(query.error).message}
        </EmptyState>
      ) : null}
      {query.isSuccess && tasks.length === 0 ? (
        <EmptyState icon={Trash2} title={talkWords.trash.empty}>
          {talkWords.trash.emptyBody}
        </EmptyState>
      ) : null}
      {tasks.length > 0 ? (
        <ul aria-label={talkWords.trash.list} className="border-y border-border">
          {tasks.map((task) => (
            <TrashRow key={task.id} slug={slug} task={task} onPurge={() => setPurging(task)} />
          ))}
        </ul>
      ) : null}
      {query.hasNextPage ? (
        <Button className="w-fit" pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {talkWords.trash.more}
        </Button>
      ) : null}
      {purging ? <PurgeDialog task={purging} onClose={() => setPurging(null)} onPurge={() => purge(purging)} /> : null}
    </div>
  );
}

interface TrashRowProps {
  slug: string;
  task: TrashedTask;
  onPurge: () => void;
}

function TrashRow({ slug, task, onPurge }: TrashRowProps): ReactNode {
  const mayWrite = useCan('tasks.write');
  const mayPurge = useCan('tasks.configure');
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const today = useToday();
  const { restore } = useTrash();
  const goes = addDays(todayIn(zone, Date.parse(task.trashedAt)), TRASH_DAYS);
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-border py-2 not-last:border-b">
      <Link href={`/w/${slug}/tasks/${task.key}` as Route} className="flex min-w-0 flex-1 basis-56 items-center gap-2">
        <Tag>{task.key}</Tag>
        <span className="truncate">{task.title}</span>
      </Link>
      <span className="text-sm text-ink-2">
        <TimeAgo at={task.trashedAt} /> · {talkWords.trash.daysLeft(daysBetween(today, goes))}
      </span>
      <span className="flex gap-2">
        {mayWrite ? (
          <Button size="sm" aria-label={talkWords.trash.restoreOf(task.key)} onClick={() => void restore(task)}>
            <RotateCcw aria-hidden className="size-4" strokeWidth={1.75} />
            {talkWords.trash.restore}
          </Button>
        ) : null}
        {mayPurge ? (
          <Button size="sm" tone="quiet" aria-label={talkWords.trash.purgeOf(task.key)} onClick={onPurge}>
            {talkWords.trash.purge}
          </Button>
        ) : null}
      </span>
    </li>
  );
}
