import { announce } from '@quartermaster/ui/announcer';
import { useQueryClient } from '@tanstack/react-query';
import { formatDate } from '@/lib/dates';
import { timelineWords } from '@/messages/timeline';
import { useTRPC } from '@/trpc/client';
import { useTaskEditor } from '../editor-context';
import { findTask, taskCacheKeys } from '../task-cache';
import type { FieldEdit } from '../task-fields';
import { type Dates, shift, startOf } from './geometry';
import { isPlanned, type Planned } from './plan';

export type ShiftTask = (task: Planned, part: 'span' | 'due', days: number) => void;

/**
 * Moves a task in time: shown at once, with a way back.
 * @param onMoved is told the new dates once they are saved
 */
export function useShifts(onMoved: (dates: Dates) => void): ShiftTask {
  const editor = useTaskEditor();
  const queries = useQueryClient();
  const keys = taskCacheKeys(useTRPC());

  return (drawn, part, days) => {
    // Keys come faster than the screen: each goes on from the one before.
    const known = findTask(queries, keys, drawn.id);
    const task = known && isPlanned(known) ? known : drawn;
    const before: Dates = { notBefore: task.notBefore, dueOn: task.dueOn };
    const after = shift(before, part, days);
    if (after.dueOn === before.dueOn) return announce(timelineWords.atStart(task.key));
    const edits: FieldEdit[] = [
      { field: 'notBefore', from: before.notBefore, to: after.notBefore },
      { field: 'dueOn', from: before.dueOn, to: after.dueOn },
    ];
    const changes = edits.filter(({ from, to }) => from !== to);
    const text = timelineWords.moved(task.key, formatDate(startOf(after)), formatDate(after.dueOn));
    void editor.editTogether(task, changes, { text }).then((outcomes) => {
      if (outcomes.every((outcome) => outcome === 'saved')) onMoved(after);
    });
  };
}
