import type { TaskSummary } from '@quartermaster/contracts/tasks';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import type { KeyboardEvent } from 'react';
import { singleKey } from '@/lib/keys';
import { completeTask, useTaskEditor } from './editor-context';
import { openPeek } from './peek';
import type { PickedField } from './pickers';
import { focusBeside, focusInRow, leaveFromRow } from './row-focus';

const PICK_KEYS: Partial<Record<string, PickedField>> = { s: 'status', a: 'assigneeId', d: 'dueOn', p: 'priority' };
const MOVES: Partial<Record<string, (index: number, last: number) => number>> = {
  j: (index, last) => Math.min(last, index + 1),
  ArrowDown: (index, last) => Math.min(last, index + 1),
  k: (index) => Math.max(0, index - 1),
  ArrowUp: (index) => Math.max(0, index - 1),
  Home: () => 0,
  End: (_, last) => last,
  PageDown: (index, last) => Math.min(last, index + 10),
  PageUp: (index) => Math.max(0, index - 10),
};

interface ListKeysInput {
  rows: readonly TaskSummary[];
  hrefOf: (task: TaskSummary) => string;
  mayWrite: boolean;
  peeked: string | null;
  onPick: (task: TaskSummary, field: PickedField) => void;
}

/** The keys of the list. They act only while focus is in it, on the row that has it. */
export function useListKeys(input: ListKeysInput): (event: KeyboardEvent<HTMLElement>) => void {
  const { rows, hrefOf, mayWrite, peeked, onPick } = input;
  const router = useRouter();
  const editor = useTaskEditor();
  return (event) => {
    if (!(event.target instanceof HTMLElement) || event.defaultPrevented) return;
    const key = event.target.closest<HTMLElement>('[role=row]')?.querySelector<HTMLElement>('[data-task-link]');
    const index = rows.findIndex((row) => row.key === key?.dataset.taskLink);
    const task = rows[index];
    if (!task || !event.currentTarget.contains(event.target)) return;
    const letter = singleKey(event);
    const bare = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    // A letter counts only as a shortcut: they can be switched off.
    const move = bare ? MOVES[event.key.length === 1 ? (letter ?? '') : event.key] : undefined;
    const onLink = event.target === key;
    if (move) {
      const next = rows[move(index, rows.length - 1)];
      if (next) {
        focusInRow(next.key, event.target);
        if (peeked) openPeek(next.key);
      }
    } else if (bare && event.key === 'ArrowRight') focusBeside(event.target, 1);
    else if (bare && event.key === 'ArrowLeft') focusBeside(event.target, -1);
    else if (letter === 'f') document.querySelector<HTMLElement>('[data-region=toolbar] button')?.focus();
    else if (event.key === 'Enter' && bare && onLink) {
      leaveFromRow(task.key);
      router.push(hrefOf(task) as Route);
    } else if (event.key === ' ' && bare && onLink) openPeek(task.key);
    else if (letter && mayWrite && PICK_KEYS[letter]) onPick(task, PICK_KEYS[letter]);
    else if (letter === 'e' && mayWrite && task.status !== 'done' && task.status !== 'cancelled')
      completeTask(editor, task);
    else return;
    event.preventDefault();
  };
}
