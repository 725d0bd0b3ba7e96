'use client';

import type { LinkedTasks as Linked } from '@quartermaster/contracts/links';
import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { announce } from '@quartermaster/ui/announcer';
import { Button, IconButton } from '@quartermaster/ui/button';
import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Failed } from '@/features/tasks/detail/subtasks';
import { TaskFinder } from '@/features/tasks/detail/task-finder';
import { TaskLine } from '@/features/tasks/detail/task-line';
import { SentenceLine } from '@/features/tasks/sentence/sentence-line';
import { taskCacheKeys } from '@/features/tasks/task-cache';
import { readFailure } from '@/lib/api-error';
import { taskPanelWords as words } from '@/messages/task-panel';
import type { RowsRead } from '@/records/kind-ui';
import { Section } from '@/records/panel/section';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { useUndo } from '@/trpc/use-undo';

interface LinkedTasksProps {
  /** The key of the record that the tasks are about. */
  about: string;
  links: RowsRead<Linked['items'][number]>;
  /** Whether it takes new ones. */
  mayLink: boolean;
}

/** The tasks that are about a record of another kind or hold it; more are linked or made here. */
export function LinkedTasks({ about, links: { read, rows }, mayLink }: LinkedTasksProps): ReactNode {
  const mayWrite = useCan('tasks.write') && mayLink;
  const { link, unlink, readAgain } = useLinks(about);
  if (!mayWrite && rows.length === 0 && !read.isError) return null;
  return (
    <Section title={words.linkedTasks} blank={rows.length === 0 && !read.isError}>
      {read.isError ? <Failed onRetry={() => void read.refetch()} /> : null}
      <ul className="empty:hidden">
        {rows.map(({ task, kind }) => (
          <li key={task.id}>
            <TaskLine
              task={task}
              after={
                <>
                  {kind === 'holds' ? <span className="text-sm text-ink-2">{words.holds}</span> : null}
                  {mayWrite ? (
                    <IconButton size="sm" label={words.removeLink(task.key)} onClick={() => void unlink(task)}>
                      <X aria-hidden className="size-4" strokeWidth={1.75} />
                    </IconButton>
                  ) : null}
                </>
              }
            />
          </li>
        ))}
      </ul>
      {read.hasNextPage ? (
        <Button size="sm" className="w-fit" pending={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {words.moreTasks}
        </Button>
      ) : null}
      {mayWrite ? (
        <>
          <SentenceLine label={words.addTaskAbout(about)} links={[{ ref: about }]} onMade={readAgain} />
          <TaskFinder
            label={words.linkTask}
            without={rows.map(({ task }) => task.id)}
            onChoose={(task) => void link(task)}
          />
        </>
      ) : null}
    </Section>
  );
}

/** How tasks are linked to one record. */
function useLinks(ref: string) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { withUndo } = useUndo();

  function readAgain(): void {
    for (const queryKey of [...taskCacheKeys(trpc).counted, trpc.links.pathKey()])
      void queries.invalidateQueries({ queryKey });
  }
  async function change(run: () => Promise<unknown>): Promise<void> {
    try {
      await run();
    } catch (error) {
      showToast({ text: readFailure(error).message || words.saveFailed, tone: 'danger' });
    } finally {
      readAgain();
    }
  }
  return {
    readAgain,
    link: ({ id, key }: TaskSummary) =>
      change(async () => {
        await api.links.add.mutate({ taskId: id, ref });
        announce(words.linkAdded(key));
      }),
    unlink: ({ id, key }: TaskSummary) =>
      change(() =>
        withUndo((options) => api.links.remove.mutate({ taskId: id, ref }, options), words.linkRemoved(key)),
      ),
  };
}
