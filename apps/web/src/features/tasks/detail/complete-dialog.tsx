'use client';

import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { readFailure } from '@/lib/api-error';
import { t } from '@/messages';
import { taskPanelWords } from '@/messages/task-panel';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useUndo } from '@/trpc/use-undo';
import { completeAlone, useTaskEditor } from '../editor-context';

/** A task is done while sub-tasks of it are open: all of them, or only the task? */
export function CompleteDialog({ task, onClose }: { task: TaskSummary; onClose: () => void }): ReactNode {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const editor = useTaskEditor();
  const { withUndo } = useUndo();
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
      description={taskPanelWords.completeBody(task.childTotal - task.childDone)}
      closeLabel={t.common.close}
    >
      <div className="grid gap-4">
        <FormNotice message={problem} />
      </div>
      <DialogActions>
        <Button onClick={onClose}>{t.common.cancel}</Button>
        <Button
          onClick={() => {
            completeAlone(editor, task);
            onClose();
          }}
        >
          {taskPanelWords.completeOne}
        </Button>
        <Button tone="primary" pending={pending} onClick={() => void completeAll()}>
          {taskPanelWords.completeAll}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
