import { parseRule, printRule, type Recurrence } from '@quartermaster/contracts';
import { Invalid } from '../kernel/errors';
import { nextOccurrence } from './next-occurrence';

/** Whether no day of the next hundred years fits the rule, whatever its end: `FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30`. */
export function neverComes({ rule, from }: Omit<Recurrence, 'except'>, dueOn: string): boolean {
  const parts = parseRule(rule);
  if (!parts) return true;
  const endless = { ...parts, count: null, until: null };
  return (
    nextOccurrence({
      recurrence: { rule: printRule(endless), from, except: [] },
      dueOn,
      completedOn: dueOn,
      occurrences: 1,
    }) === null
  );
}

/** @param dueOn the due date, or the day it would be completed. @throws Invalid */
export function refuseNever(recurrence: Recurrence | null | undefined, dueOn: string): void {
  if (!recurrence || !neverComes(recurrence, dueOn)) return;
  throw new Invalid('No date fits this repetition. Change its days', 'recurrence');
}
