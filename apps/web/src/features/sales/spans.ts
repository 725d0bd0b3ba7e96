import { addDays, type DateOnly } from '../../lib/dates';
import type { SalesPeriod } from './address';

/** Days from one to another, both of them included. */
export interface Span {
  from: DateOnly;
  to: DateOnly;
}

/** The days of a period. */
export function spanOf(period: SalesPeriod, today: DateOnly): Span {
  const year = Number(today.slice(0, 4));
  if (period === 'year') return { from: `${year}-01-01`, to: today };
  if (period === 'last-year') return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
  return { from: addDays(today, 1 - Number(period)), to: today };
}

/** Every day of a span: those on which nothing was sold too. */
export function daysOf({ from, to }: Span): DateOnly[] {
  const days: DateOnly[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Every month of a span, as `2031-03`. */
export function monthsOf(span: Span): string[] {
  return [...new Set(daysOf(span).map((day) => day.slice(0, 7)))];
}

/** The days of one day or month of a span. */
export function daysWithin(value: string, { from, to }: Span): Span {
  if (value.length > 7) return { from: value, to: value };
  const next = addDays(`${value}-28`, 4).slice(0, 7);
  const last = addDays(`${next}-01`, -1);
  const first = `${value}-01`;
  return { from: first < from ? from : first, to: last > to ? to : last };
}
