import { RULE_WEEKDAYS } from '@quartermaster/contracts/recurrence-rule';
import type { SelectOption } from '@quartermaster/ui/select';
import { planWords } from '@/messages/plan';

/** The places in a month that a date can stand for, and the one that is chosen already. */
export function monthlyChoices(date: string, chosen: string): SelectOption[] {
  const day = Number(date.slice(8));
  const weekday = RULE_WEEKDAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'MO';
  const values = ['same', String(day), '-1', `${Math.ceil(day / 7)}${weekday}`, `-1${weekday}`, chosen];
  return [...new Set(values)].map((value) => ({ value, label: nameOf(value) }));
}

function nameOf(value: string): string {
  if (value === 'same') return planWords.sameDay;
  const [, nth, name] = /^(-?\d)([A-Z]{2})$/.exec(value) ?? [];
  const day = RULE_WEEKDAYS.find((one) => one === name);
  return day ? planWords.nth(Number(nth), day) : planWords.day(Number(value));
}
