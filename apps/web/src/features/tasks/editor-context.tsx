'use client';

import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useState } from 'react';
import { t } from '@/messages';
import { notifyFailure } from '@/records/editors/notify-failure';
import { RecordEditor } from '@/records/editors/record-editor';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useUndo } from '@/trpc/use-undo';
import { askBeforeCompleting } from './detail/complete-question';
import { taskCacheKeys } from './task-cache';
import { type TaskEditor, taskEdits } from './task-editor';
import type { FieldEdit } from './task-fields';

const EditorContext = createContext<TaskEditor | null>(null);

/** One editor for the whole workspace page: lists, panel and pages send their changes through it. */
export function TaskEditorProvider({ children }: { children: ReactNode }): ReactNode {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const undo = useUndo();
  const [editor] = useState<TaskEditor>(() => {
    const kind = taskEdits({ api, queries, keys: taskCacheKeys(trpc), onFailure: notifyFailure });
    return new RecordEditor(kind, undo);
  });
  return <EditorContext value={editor}>{children}</EditorContext>;
}

export function useTaskEditor(): TaskEditor {
  const editor = use(EditorContext);
  if (!editor) throw new Error('useTaskEditor needs a TaskEditorProvider above it');
  return editor;
}

/** Marks a task done; this can be undone. Asks first if sub-tasks of it, or tasks that block it, are open. */
export function completeTask(editor: TaskEditor, task: TaskSummary): void {
  if (task.childTotal > task.childDone || task.blockedBy > 0) askBeforeCompleting(task);
  else completeAlone(editor, task);
}

export function completeAlone(editor: TaskEditor, task: TaskSummary): void {
  const edit: FieldEdit = { field: 'status', from: task.status, to: 'done' };
  void editor.edit(task, edit, { text: t.tasks.doneToast(task.key), undone: t.tasks.undone(task.key) });
}

export function reopenTask(editor: TaskEditor, task: TaskSummary): void {
  void editor.edit(task, { field: 'status', from: task.status, to: 'todo' });
}
