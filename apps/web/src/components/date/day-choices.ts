import { addDays, type DateOnly, formatDay, nextMonday } from '@/lib/dates';
import { t } from '@/messages';

export interface DayChoice {
  label: string;
  /** Null for no date. */
  value: DateOnly | null;
  /** The day in words. */
  hint: string;
}

/** The usual choices of a date. Next Monday is left out where it is one of the others. */
export function dayChoices(today: DateOnly): DayChoice[] {
  const tomorrow = addDays(today, 1);
  const monday = nextMonday(today);
  const inAWeek = addDays(today, 7);
  const choice = (label: string, value: DateOnly) => ({ label, value, hint: formatDay(value) });
  return [
    choice(t.due.today, today),
    choice(t.due.tomorrow, tomorrow),
    ...(monday === tomorrow || monday === inAWeek ? [] : [choice(t.due.nextMonday, monday)]),
    choice(t.due.nextWeek, inAWeek),
    { label: t.due.none, value: null, hint: '' },
  ];
}
