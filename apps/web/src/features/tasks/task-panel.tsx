'use client';

import { buttonClass, IconButton } from '@quartermaster/ui/button';
import { Panel } from '@quartermaster/ui/panel';
import { Tag } from '@quartermaster/ui/tag';
import { Tip } from '@quartermaster/ui/tooltip';
import { Maximize2, X } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { type ReactNode, useCallback } from 'react';
import { layerOpen, useWindowKeys } from '@/lib/keys';
import { t } from '@/messages';
import { taskPanelWords } from '@/messages/task-panel';
import { closePeek } from '@/records/panel/peek';
import { WatchButton } from '@/talk/activity/watch-button';
import { PANEL_WIDTH, setPanelWidth, usePanelWidth } from './detail/panel-width';
import { TaskMenu } from './detail/task-menu';
import { SavedMark } from './saved-mark';
import { DoneButton, TaskBody } from './task-body';
import { useTask } from './use-task';

const TITLE_ID = 'panel-title';

/** A task beside the page. Give it `key={taskKey}`. */
export function TaskPanel({ slug, taskKey }: { slug: string; taskKey: string }): ReactNode {
  const query = useTask(taskKey);
  const width = usePanelWidth();
  useWindowKeys(
    useCallback((event) => {
      if (event.key !== 'Escape' || event.defaultPrevented || layerOpen()) return;
      closePeek();
    }, []),
  );
  return (
    <Panel
      labelledBy={TITLE_ID}
      width={{ label: taskPanelWords.resize, value: width, onChange: setPanelWidth, ...PANEL_WIDTH }}
      header={
        <>
          <Tag>{taskKey}</Tag>
          {query.data ? <SavedMark id={query.data.id} /> : null}
          <span className="ml-auto flex items-center gap-1">
            {query.data ? <DoneButton task={query.data} /> : null}
            {query.data ? <WatchButton taskId={query.data.id} /> : null}
            {query.data ? <TaskMenu task={query.data} slug={slug} /> : null}
            <Tip text={t.tasks.openPage}>
              <Link
                href={`/w/${slug}/tasks/${taskKey}` as Route}
                prefetch={false}
                aria-label={t.tasks.openPage}
                className={buttonClass({ tone: 'quiet', square: true })}
              >
                <Maximize2 aria-hidden className="size-4" strokeWidth={1.75} />
              </Link>
            </Tip>
            <IconButton label={t.tasks.panelClose} onClick={closePeek}>
              <X aria-hidden className="size-4" strokeWidth={1.75} />
            </IconButton>
          </span>
        </>
      }
    >
      <TaskBody taskKey={taskKey} query={query} titleId={TITLE_ID} heading="h2" />
    </Panel>
  );
}
