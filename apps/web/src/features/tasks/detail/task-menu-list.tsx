'use client';

import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { MenuContent, MenuItem, MenuSeparator } from '@quartermaster/ui/menu';
import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTrash } from '@/features/trash/use-trash';
import { readFailure } from '@/lib/api-error';
import { copyText } from '@/lib/copy-text';
import { newId } from '@/lib/new-id';
import { taskPanelWords } from '@/messages/task-panel';
import { openPeek } from '@/records/panel/peek';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { useUndo } from '@/trpc/use-undo';

/** What the menu of a task holds. */
export function TaskMenuList({ task, slug }: { task: TaskDetail; slug: string }): ReactNode {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const mayWrite = useCan('tasks.write');
  const mayConfigure = useCan('tasks.configure');
  const { trash } = useTrash('task');
  const { withUndo } = useUndo();

  function copyLink(): void {
    const { href } = new URL(`/w/${slug}/tasks/${task.key}`, window.location.href);
    void copyText(href, taskPanelWords.linkCopied(task.key));
  }
  async function duplicate(): Promise<void> {
    try {
      const copy = await withUndo(
        (options) => api.tasks.create.mutate({ ...copyOf(task), idempotencyKey: newId() }, options),
        (made) => taskPanelWords.duplicated(made.key),
      );
      openPeek(copy.key);
    } catch (error) {
      showToast({ text: readFailure(error).message || taskPanelWords.duplicateFailed, tone: 'danger' });
    } finally {
      void queries.invalidateQueries({ queryKey: trpc.tasks.pathKey() });
    }
  }
  async function makeTemplate(): Promise<void> {
    try {
      const template = await api.templates.createFromTask.mutate({ name: task.title.slice(0, 100), taskId: task.id });
      showToast({ text: taskPanelWords.templateMade(template.name) });
      void queries.invalidateQueries({ queryKey: trpc.settings.pathKey() });
      void queries.invalidateQueries({ queryKey: trpc.templates.pathKey() });
    } catch (error) {
      showToast({ text: readFailure(error).message || taskPanelWords.templateFailed, tone: 'danger' });
    }
  }
  return (
    <MenuContent align="end">
      <MenuItem onSelect={copyLink}>{taskPanelWords.copyLink}</MenuItem>
      {mayWrite ? <MenuItem onSelect={() => void duplicate()}>{taskPanelWords.duplicate}</MenuItem> : null}
      {mayConfigure ? <MenuItem onSelect={() => void makeTemplate()}>{taskPanelWords.toTemplate}</MenuItem> : null}
      {mayWrite && task.trashedAt === null ? (
        <>
          <MenuSeparator />
          <MenuItem onSelect={() => void trash(task)}>{taskPanelWords.toTrash}</MenuItem>
        </>
      ) : null}
    </MenuContent>
  );
}

/** What of a task makes another like it: not what was said about it, nor how far it got. */
function copyOf(task: TaskDetail) {
  const { description, priority, projectId, parentId, dueOn, dueTime, notBefore, estimateMinutes } = task;
  const { assigneeIds, labelIds, fields, checklist, recurrence } = task;
  return {
    ...{ description, priority, projectId, parentId, dueOn, dueTime, notBefore, estimateMinutes },
    ...{ assigneeIds, labelIds, fields, recurrence },
    title: taskPanelWords.copyOf(task.title).slice(0, 200),
    checklist: checklist.map((item) => ({ ...item, id: newId(), done: false })),
  };
}
