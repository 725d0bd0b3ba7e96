import type { KeyboardEvent } from 'react';
import { addDays, type DateOnly } from '@/lib/dates';
import { singleKey } from '@/lib/keys';
import { openQuickAdd } from '@/lib/layers';
import { type Span, turn } from './days';

interface DayKeysInput {
  span: Span;
  mayWrite: boolean;
  /** Shows a day, with focus on it. */
  follow: (date: DateOnly) => void;
}

/** The keys of the calendar: they act on the day that has focus. */
export function dayKeys({ span, mayWrite, follow }: DayKeysInput): (event: KeyboardEvent) => void {
  return (event) => {
    const date = event.target instanceof HTMLElement ? event.target.dataset.day : undefined;
    if (!date || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const steps: Partial<Record<string, () => DateOnly>> = {
      ArrowLeft: () => addDays(date, -1),
      ArrowRight: () => addDays(date, 1),
      ArrowUp: () => addDays(date, -7),
      ArrowDown: () => addDays(date, 7),
      PageUp: () => turn(date, span, -1),
      PageDown: () => turn(date, span, 1),
    };
    const step = steps[event.key];
    if (step) follow(step());
    else if (mayWrite && singleKey(event) === 'c') openQuickAdd(`${date}: `);
    else return;
    event.preventDefault();
  };
}
