'use client';

import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useState } from 'react';
import { t } from '@/messages';
import { isShown, openPeek } from '@/records/panel/peek';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useUndo } from '@/trpc/use-undo';
import { askAboutSubtasks } from './detail/complete-question';
import { taskCacheKeys } from './task-cache';
import { type EditOutcome, TaskEditor } from './task-editor';
import type { FieldEdit } from './task-fields';

const EditorContext = createContext<TaskEditor | null>(null);

/** One editor for the whole workspace page: lists, panel and pages send their changes through it. */
export function TaskEditorProvider({ children }: { children: ReactNode }): ReactNode {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const undo = useUndo();
  const [editor] = useState(() => new TaskEditor(api, queries, taskCacheKeys(trpc), undo, notifyFailure));
  return <EditorContext value={editor}>{children}</EditorContext>;
}

function notifyFailure(task: TaskSummary, outcome: EditOutcome, retry: () => void): void {
  if (outcome === 'failed') {
    const action = { label: t.common.retry, run: retry };
    showToast({ text: t.tasks.failedToast(task.key), tone: 'danger', action });
  } else if (!isShown(task.key)) {
    const action = { label: t.tasks.look, run: () => openPeek(task.key) };
    showToast({ text: t.tasks.conflictToast(task.key), tone: 'danger', action });
  }
}

export function useTaskEditor(): TaskEditor {
  const editor = use(EditorContext);
  if (!editor) throw new Error('useTaskEditor needs a TaskEditorProvider above it');
  return editor;
}

/** Marks a task done, with a way back. While sub-tasks are open, it asks what becomes of them. */
export function completeTask(editor: TaskEditor, task: TaskSummary): void {
  if (task.childTotal > task.childDone) askAboutSubtasks(task);
  else completeAlone(editor, task);
}

export function completeAlone(editor: TaskEditor, task: TaskSummary): void {
  const edit: FieldEdit = { field: 'status', from: task.status, to: 'done' };
  void editor.edit(task, edit, { text: t.tasks.doneToast(task.key), undone: t.tasks.undone(task.key) });
}

export function reopenTask(editor: TaskEditor, task: TaskSummary): void {
  void editor.edit(task, { field: 'status', from: task.status, to: 'todo' });
}
