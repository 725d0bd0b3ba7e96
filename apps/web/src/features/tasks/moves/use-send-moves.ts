import type { TaskDetail, TaskPlace, TaskSummary } from '@quartermaster/contracts/tasks/task';
import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { readFailure } from '@/lib/api-error';
import { t } from '@/messages';
import { boardWords } from '@/messages/board';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useUndo } from '@/trpc/use-undo';
import { useTaskEditor } from '../editor-context';
import { useTaskCache } from '../task-cache';
import type { GroupChange } from './group-edit';

interface Move {
  /** What changes besides the place. */
  edit: GroupChange | null;
  place: TaskPlace | undefined;
  /** Says what was done, and offers to undo it. */
  text: string;
}

/**
 * Sends moves that are shown already, one after the other, so that each carries the latest version. A task whose move was refused, or
 * that someone else moved, returns to its place on the server.
 */
export function useSendMoves(): (task: TaskSummary, move: Move) => void {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { withUndo } = useUndo();
  const editor = useTaskEditor();
  const cache = useTaskCache();
  const tail = useRef<Promise<void>>(Promise.resolve());
  const waiting = useRef(0);
  const versions = useRef(new Map<string, number>());

  return (task, move) => {
    waiting.current += 1;
    tail.current = tail.current.then(() => send(task, move));
    // A read caused by another person's change would show the task in its old place.
    editor.hold(task.id, tail.current);
  };

  async function send(task: TaskSummary, { edit, place, text }: Move): Promise<void> {
    const { id } = task;
    const now = (): { id: string; version: number } => ({
      id,
      version: Math.max(task.version, versions.current.get(id) ?? 0),
    });
    try {
      const done = await withUndo(async (gesture): Promise<TaskDetail> => {
        const status = edit && 'status' in edit ? { status: edit.status } : {};
        const patched =
          edit && 'patch' in edit ? await api.tasks.update.mutate({ ...now(), ...edit.patch }, gesture) : null;
        if (patched) versions.current.set(id, patched.version);
        if (patched && !place) return patched;
        return api.tasks.move.mutate({ ...now(), ...status, ...(place ? { place } : {}) }, gesture);
      }, text);
      versions.current.set(id, done.version);
      cache.patch(done);
    } catch (error) {
      const failure = readFailure(error);
      const why = failure.reason === 'offline' ? t.form.unreachable : failure.message;
      const text = failure.reason === 'conflict' ? boardWords.conflict(task.key) : boardWords.failed(task.key, why);
      showToast({ text, tone: 'danger' });
    } finally {
      waiting.current -= 1;
      // A read in the middle of several moves would show some of them undone.
      if (waiting.current === 0) void queries.invalidateQueries({ queryKey: trpc.tasks.pathKey() });
    }
  }
}
