import type { KeyboardEvent } from 'react';
import { singleKey } from '@/lib/keys';
import { focusRecord } from '@/records/index/row-focus';
import { openPeek } from '@/records/panel/peek';
import type { Planned } from './plan';
import type { ShiftTask } from './use-shifts';

interface TimelineKeysInput {
  tasks: readonly Planned[];
  mayWrite: boolean;
  shiftTask: ShiftTask;
  onTurn: (step: 1 | -1) => void;
}

const TIMES: Partial<Record<string, 1 | -1>> = { ArrowLeft: -1, ArrowRight: 1 };
const PAGES: Partial<Record<string, 1 | -1>> = { PageUp: -1, PageDown: 1 };

/** The keys of the timeline: they act on the task whose name has focus; those that go further, on the whole region too. */
export function useTimelineKeys({ tasks, mayWrite, shiftTask, onTurn }: TimelineKeysInput) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    const key = event.target instanceof HTMLElement ? event.target.dataset.recordLink : undefined;
    const at = tasks.findIndex((one) => one.key === key);
    const outside = at < 0 && event.target !== event.currentTarget;
    if (outside || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    if (event.shiftKey ? moveInTime(event, tasks[at]) : !event.altKey && go(event, at)) event.preventDefault();
  };

  function moveInTime(event: KeyboardEvent, task: Planned | undefined): boolean {
    const days = TIMES[event.key];
    if (!days || !task || !mayWrite) return false;
    shiftTask(task, event.altKey ? 'due' : 'span', days);
    return true;
  }

  function go(event: KeyboardEvent<HTMLElement>, at: number): boolean {
    const page = PAGES[event.key];
    const rows: Partial<Record<string, number>> = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      k: at - 1,
      j: at + 1,
      Home: 0,
      End: tasks.length - 1,
    };
    const row = rows[singleKey(event) ?? event.key];
    const [task, next] = [tasks[at], row === undefined ? undefined : tasks[row]];
    if (page) {
      // The task may be none of the next page: the region stays.
      event.currentTarget.focus();
      onTurn(page);
    } else if (event.key === ' ' && task) openPeek(task.key);
    else if (row === undefined) return false;
    else if (next) focusRecord(next.key);
    return true;
  }
}
