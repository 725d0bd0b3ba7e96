import type { AppRouter } from '@quartermaster/api';
import type { TaskDetail, TaskSummary } from '@quartermaster/contracts/tasks/task';
import { showToast } from '@quartermaster/ui/toast';
import type { QueryClient } from '@tanstack/react-query';
import type { TRPCClient } from '@trpc/client';
import { newId } from '@/lib/new-id';
import { dropUnsent, isOwnValue, keepUnsentEdit, replacedBy } from '@/lib/unsent';
import { editWords } from '@/messages/edit';
import type { CachedRecord } from '@/records/editors/record-cache';
import type { EditorKind, RecordEditor } from '@/records/editors/record-editor';
import type { GestureOptions } from '@/trpc/use-undo';
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
    async write(task, edit, options) {
      const replaced = replacedBy({ id: task.id, key: '', edit });
      const saved = await writeEdit(api, { task, edit, options });
      for (const { idempotencyKey } of replaced) dropUnsent(idempotencyKey);
      return saved;
    },
    keep({ id, key }, edit) {
      keepUnsentEdit({ id, key, edit, idempotencyKey: newId() });
      showToast({ text: isDone(edit) ? editWords.doneLaterToast(key) : editWords.laterToast(key) });
    },
    isOwn: (id, edit, now) => replacedBy({ id, key: '', edit }).some((one) => isOwnValue(one, now)),
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

interface WriteInput {
  task: CachedRecord;
  edit: FieldEdit;
  options: GestureOptions;
}

/** A status goes by its own procedure. */
export function writeEdit(api: TRPCClient<AppRouter>, { task, edit, options }: WriteInput): Promise<TaskDetail> {
  const { id, version } = task;
  return edit.field === 'status' || edit.field === 'statusId'
    ? api.tasks.move.mutate({ id, version, status: edit.to }, options)
    : api.tasks.update.mutate({ id, version, ...asPatch(edit) }, options);
}

/** Whether an edit completes its task. */
export function isDone(edit: FieldEdit): boolean {
  return edit.field === 'status' && edit.to === 'done';
}
