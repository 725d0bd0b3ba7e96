import type { TaskGrouping } from '@quartermaster/contracts/tasks/groupings';
import type { TaskDetail, TaskPlace, TaskSummary } from '@quartermaster/contracts/tasks/task';
import { showToast } from '@quartermaster/ui/toast';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { readFailure } from '@/lib/api-error';
import { t } from '@/messages';
import { boardWords } from '@/messages/board';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useSettings } from '@/trpc/settings';
import { useToday } from '@/trpc/use-today';
import { useUndo } from '@/trpc/use-undo';
import { useTaskEditor } from '../editor-context';
import { useTaskCache } from '../task-cache';
import { type BoardColumn, type CardPlace, moveCard, serverPlace } from './board-data';
import { type ColumnEdit, columnEdit } from './board-edit';

interface MovesInput {
  by: TaskGrouping;
  /** Places inside a column are the person's own. */
  manual: boolean;
  queryKey: QueryKey;
  nameOf: (value: string) => string;
}

export type MoveTo = (task: TaskSummary, from: string, to: CardPlace) => void;

/**
 * Moves cards optimistically and sends the moves one after the other, so that each carries the latest version. A card whose
 * move was refused, or that someone else moved, returns to its place on the server.
 */
export function useMoves({ by, manual, queryKey, nameOf }: MovesInput): MoveTo {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { withUndo } = useUndo();
  const settings = useSettings();
  const today = useToday();
  const editor = useTaskEditor();
  const cache = useTaskCache();
  const tail = useRef<Promise<void>>(Promise.resolve());
  const waiting = useRef(0);
  const versions = useRef(new Map<string, number>());

  return (task, from, to) => {
    const columns = queries.getQueryData<{ columns: BoardColumn[] }>(queryKey)?.columns ?? [];
    const edit: ColumnEdit | null =
      from === to.value ? null : columnEdit(task, { by, from, to: to.value, today, settings });
    if (edit && 'refused' in edit) {
      showToast({ text: edit.refused, tone: 'danger' });
      return;
    }
    const target = columns.find(({ value }) => value === to.value);
    const place = manual && target ? serverPlace(target.items, task, to.index) : undefined;
    if (!edit && !place) return;
    void queries.cancelQueries({ queryKey });
    queries.setQueryData(queryKey, { columns: moveCard(columns, { task, from, to }) });
    const text = manual
      ? boardWords.moved(task.key, nameOf(to.value), to.index + 1, (target?.count ?? 0) + (edit ? 1 : 0))
      : boardWords.movedSorted(task.key, nameOf(to.value));
    waiting.current += 1;
    tail.current = tail.current.then(() => send(task, { edit, place, text }));
    // A read caused by another person's change would show the card in its old place.
    editor.hold(task.id, tail.current);
  };

  async function send(
    task: TaskSummary,
    { edit, place, text }: { edit: ColumnEdit | null; place: TaskPlace | undefined; text: string },
  ): Promise<void> {
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
