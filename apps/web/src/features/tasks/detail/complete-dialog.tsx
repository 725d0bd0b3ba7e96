'use client';

import { isOpen } from '@quartermaster/contracts/tasks/status';
import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { Tag } from '@quartermaster/ui/tag';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { readFailure } from '@/lib/api-error';
import { t } from '@/messages';
import { taskPanelWords } from '@/messages/task-panel';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useUndo } from '@/trpc/use-undo';
import { completeAlone, useTaskEditor } from '../editor-context';
import { useDependencies } from './use-dependencies';

/** A task is done while others are open: those that block it are named, and sub-tasks can be done with it. */
export function CompleteDialog({ task, onClose }: { task: TaskSummary; onClose: () => void }): ReactNode {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const editor = useTaskEditor();
  const { withUndo } = useUndo();
  const openChildren = task.childTotal - task.childDone;
  const blockers = (useDependencies(task).query.data?.blockedBy ?? []).filter(({ status }) => isOpen(status));
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function completeAll(): Promise<void> {
    setPending(true);
    setProblem(undefined);
    try {
      const { id, version } = task;
      await withUndo(
        (options) => api.tasks.completeTree.mutate({ id, version }, options),
        taskPanelWords.allDone(task.key),
      );
      onClose();
    } catch (error) {
      setProblem(readFailure(error).message || taskPanelWords.saveFailed);
    } finally {
      setPending(false);
      void queries.invalidateQueries({ queryKey: trpc.tasks.pathKey() });
      void queries.invalidateQueries({ queryKey: trpc.dependencies.pathKey() });
    }
  }
  return (
    <Dialog
      open
      width="sm"
      onClose={onClose}
      title={taskPanelWords.completeTitle(task.key)}
      description={openChildren > 0 ? taskPanelWords.completeBody(openChildren) : undefined}
      closeLabel={t.common.close}
    >
      <div className="grid gap-4">
        <FormNotice message={problem} />
        {task.blockedBy > 0 ? (
          <div className="grid gap-1">
            <p>{taskPanelWords.completeBlocked(task.blockedBy)}</p>
            <ul className="grid gap-1">
              {blockers.map(({ id, key, title }) => (
                <li key={id} className="flex min-w-0 items-center gap-2">
                  <Tag>{key}</Tag>
                  <span className="truncate">{title}</span>
                </li>
              ))}
            </ul>
          </div>
        ) : null}
      </div>
      <DialogActions>
        <Button onClick={onClose}>{t.common.cancel}</Button>
        <Button
          tone={openChildren > 0 ? 'secondary' : 'primary'}
          onClick={() => {
            completeAlone(editor, task);
            onClose();
          }}
        >
          {openChildren > 0 ? taskPanelWords.completeOne : taskPanelWords.completeAnyway}
        </Button>
        {openChildren > 0 ? (
          <Button tone="primary" pending={pending} onClick={() => void completeAll()}>
            {taskPanelWords.completeAll}
          </Button>
        ) : null}
      </DialogActions>
    </Dialog>
  );
}
