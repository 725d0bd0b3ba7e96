import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { readFailure } from '@/lib/api-error';
import { deepEqual } from '@/lib/deep-equal';
import { newId } from '@/lib/new-id';
import { isOwnValue, UnsentConflict, type UnsentEdit } from '@/lib/unsent';
import { t } from '@/messages';
import { editWords } from '@/messages/edit';
import { unsentWords } from '@/messages/unsent';
import { setEditState } from '@/records/editors/edit-state';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useUndo } from '@/trpc/use-undo';
import { useTaskEditor } from './editor-context';
import { isDone, writeEdit } from './task-editor';
import { type FieldEdit, reconcile, valueNow } from './task-fields';

/** Another change of the task, in another field, may come between reading and writing this often. */
const ATTEMPTS = 4;

/** Sends a change that waited for a connection. Rejects with `UnsentConflict` if someone else changed the same field. */
export function useSendEdit(): (kept: UnsentEdit) => Promise<void> {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const editor = useTaskEditor();
  const { offer } = useUndo();

  async function write(kept: UnsentEdit, operation: string): Promise<boolean> {
    const { id } = kept;
    const edit = asTaskEdit(kept);
    for (let attempt = 1; ; attempt++) {
      const task: TaskDetail = await api.tasks.get.query({ ref: id });
      const now = valueNow(task, edit);
      // The response to an earlier attempt was lost, or someone else did the same.
      if (deepEqual(now, edit.to)) return false;
      const fitting = reconcile(now, edit) ?? (isOwnValue(kept, now) ? edit : null);
      if (!fitting) throw new UnsentConflict(unsentWords.conflict, now ?? null);
      if (deepEqual(now, fitting.to)) return false;
      try {
        await writeEdit(api, { task, edit: fitting, options: { context: { operation } } });
        return true;
      } catch (error) {
        if (readFailure(error).reason !== 'conflict' || attempt === ATTEMPTS) throw error;
      }
    }
  }

  return async (kept) => {
    const edit = asTaskEdit(kept);
    const operation = newId();
    const writing = write(kept, operation);
    editor.hold(kept.id, writing);
    try {
      const isWritten = await writing;
      setEditState(kept.id, { kind: 'saved', at: Date.now() });
      const words = isDone(edit)
        ? { text: t.tasks.doneToast(kept.key), undone: t.tasks.undone(kept.key) }
        : { text: editWords.sentToast(kept.key) };
      if (isWritten) offer({ operation, ...words });
      else if (!deepEqual(edit.from, edit.to)) showToast({ text: words.text });
    } catch (error) {
      setEditState(kept.id, null);
      throw error;
    } finally {
      void queries.invalidateQueries({ queryKey: trpc.tasks.pathKey() });
      void queries.invalidateQueries({ queryKey: trpc.dependencies.pathKey() });
    }
  };
}

/** What is kept was an edit of a task when it was stored. */
export function asTaskEdit({ edit }: UnsentEdit): FieldEdit {
  return edit as FieldEdit;
}
