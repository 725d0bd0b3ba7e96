import { formatDate } from '@/lib/dates';
import { statisticsWords as words } from '@/messages/statistics';
import type { Period } from './periods';

/** A day, or the last day of a week with the first. */
export function nameOfPeriod({ from, to }: Period): string {
  return from === to ? formatDate(to) : words.weekOf(formatDate(from), formatDate(to));
}

/** What one period is called. */
export function unitOf(periods: readonly Period[]): string {
  return periods.some(({ from, to }) => from !== to) ? words.week : words.day;
}
