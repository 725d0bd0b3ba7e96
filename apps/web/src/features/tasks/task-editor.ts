import type { AppRouter } from '@quartermaster/api';
import type { TaskDetail, TaskSummary } from '@quartermaster/contracts/tasks/task';
import type { QueryClient } from '@tanstack/react-query';
import type { TRPCClient } from '@trpc/client';
import type { EditorKind, RecordEditor } from '@/records/editors/record-editor';
import { type TaskCacheKeys, taskCache } from './task-cache';
import { asPatch, type FieldEdit, reconcile, valueNow, withEdit } from './task-fields';

export type TaskEditor = RecordEditor<TaskSummary, TaskDetail, FieldEdit>;

/** Fields that other tasks count. */
const REACHES_OTHERS: ReadonlySet<FieldEdit['field']> = new Set(['status', 'statusId', 'parentId']);

interface TaskEditsInput {
  api: TRPCClient<AppRouter>;
  queries: QueryClient;
  keys: TaskCacheKeys;
  onFailure: EditorKind<TaskSummary, TaskDetail, FieldEdit>['onFailure'];
}

/** How edits of tasks are shown and saved. */
export function taskEdits(input: TaskEditsInput): EditorKind<TaskSummary, TaskDetail, FieldEdit> {
  const { api, queries, keys, onFailure } = input;
  return {
    cache: taskCache(queries, keys),
    write: ({ id, version }, edit, options) =>
      edit.field === 'status' || edit.field === 'statusId'
        ? api.tasks.move.mutate({ id, version, status: edit.to }, options)
        : api.tasks.update.mutate({ id, version, ...asPatch(edit) }, options),
    valueNow,
    preview: withEdit,
    reconcile,
    // Ticks of different items go together, also with what this page wrote.
    merges: ({ field }) => field === 'checklist',
    refresh({ field }) {
      for (const queryKey of [...keys.lists, ...keys.counted]) void queries.invalidateQueries({ queryKey });
      // Parents and blocked tasks count what this one is.
      if (!REACHES_OTHERS.has(field)) return;
      for (const queryKey of [keys.details, keys.dependencies]) void queries.invalidateQueries({ queryKey });
    },
    onFailure,
  };
}
