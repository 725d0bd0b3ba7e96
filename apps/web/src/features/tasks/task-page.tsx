'use client';

import { Tag } from '@quartermaster/ui/tag';
import { ChevronRight } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { SavedMark } from '@/records/editors/saved-mark';
import { WatchButton } from '@/talk/activity/watch-button';
import { TaskMenu } from './detail/task-menu';
import { DoneButton, TaskBody } from './task-body';
import { useTask } from './use-task';

/** A task on a page of its own: the panel with more room. */
export function TaskPage({ slug, taskKey }: { slug: string; taskKey: string }): ReactNode {
  const query = useTask(taskKey);
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <nav aria-label={t.nav.breadcrumb}>
          <ol className="flex items-center gap-1.5">
            <li>
              <Link href={`/w/${slug}/tasks` as Route}>{t.nav.tasks}</Link>
            </li>
            <li className="flex items-center gap-1.5" aria-current="page">
              <ChevronRight aria-hidden className="size-4 text-ink-3" strokeWidth={1.75} />
              <Tag>{taskKey}</Tag>
            </li>
          </ol>
        </nav>
        {query.data ? (
          <span className="ml-auto flex flex-wrap items-center gap-2">
            <SavedMark id={query.data.id} />
            <DoneButton task={query.data} />
            <WatchButton taskId={query.data.id} />
            <TaskMenu task={query.data} slug={slug} />
          </span>
        ) : null}
      </div>
      <TaskBody taskKey={taskKey} query={query} titleId="page-title" heading="h1" />
    </div>
  );
}
