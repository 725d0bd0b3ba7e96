import { addDays, type DateOnly, daysBetween, formatDay, nextMonday } from '@/lib/dates';
import { t } from '@/messages';
import { listWords } from '@/messages/list';

const DEFERS = [1, 3, 7, 30] as const;

interface DeferDay {
  days: number;
  label: string;
  /** The resulting day in words, if it is known. */
  hint: string | undefined;
}

/**
 * By how many days a task can be deferred.
 * @param from the day that is counted from; without it, the days are counted from each task's own date
 */
export function deferDays(from?: DateOnly): DeferDay[] {
  const choices = DEFERS.map((days) => ({ days: days as number, label: listWords.defers[days] as string }));
  if (from === undefined) return choices.map((choice) => ({ ...choice, hint: undefined }));
  const monday = { days: daysBetween(from, nextMonday(from)), label: t.due.nextMonday };
  const isOther = choices.every(({ days }) => days !== monday.days);
  return [...choices, ...(isOther ? [monday] : [])]
    .sort((a, b) => a.days - b.days)
    .map((choice) => ({ ...choice, hint: formatDay(addDays(from, choice.days)) }));
}

/** The day that deferring counts from: today, or the due day if that is later. */
export function deferredFrom(dueOn: DateOnly | null, today: DateOnly): DateOnly {
  return dueOn !== null && dueOn > today ? dueOn : today;
}
