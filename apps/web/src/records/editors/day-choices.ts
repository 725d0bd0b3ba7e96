import { addDays, formatDate } from '@/lib/dates';
import { t } from '@/messages';

/** The quick choices of a date: `label` and `hint` in words, `value` null for none. */
export function dayChoices(today: string): { label: string; value: string | null; hint: string }[] {
  const inAWeek = addDays(today, 7);
  const tomorrow = addDays(today, 1);
  return [
    { label: t.due.today, value: today, hint: formatDate(today) },
    { label: t.due.tomorrow, value: tomorrow, hint: formatDate(tomorrow) },
    { label: t.due.nextWeek, value: inAWeek, hint: formatDate(inAWeek) },
    { label: t.due.none, value: null, hint: '' },
  ];
}
