import type { TaskTrends } from '@quartermaster/contracts/tasks/trends';
import type { DateOnly } from '../../lib/dates';

type Sums = TaskTrends['before'];

/** Days together, each the last one included. */
export interface Period extends Sums {
  from: DateOnly;
  to: DateOnly;
}

/** Days as they are for a month; else weeks that end today, the oldest of which may be shorter. */
export function toPeriods(days: TaskTrends['days']): Period[] {
  return inSpans(days).map((span) => ({
    from: span[0]?.date ?? '',
    to: span.at(-1)?.date ?? '',
    ...sumsOf(span),
  }));
}

/** The last of each period: for figures that say how things stood. */
export function lastOfPeriods<T>(days: readonly T[]): T[] {
  return inSpans(days).flatMap((span) => span.slice(-1));
}

/** Everything added up. */
export function sumsOf(days: readonly Sums[]): Sums {
  const sum = (key: keyof Sums) => days.reduce((total, day) => total + day[key], 0);
  return { created: sum('created'), done: sum('done'), cycled: sum('cycled'), cycleMinutes: sum('cycleMinutes') };
}

/** Mean minutes from in progress to done; null when nothing was measured. */
export function meanCycle({ cycled, cycleMinutes }: Sums): number | null {
  return cycled === 0 ? null : Math.round(cycleMinutes / cycled);
}

/** Of fewer, a percentage says nothing: +900% is 3 tasks and then 30. */
export const ENOUGH = 10;

/** How a number stands to that of as many days before. */
export type Comparison = { kind: 'none' } | { kind: 'percent' | 'count'; by: number };

/** In whole percent; in numbers where those are small; not at all where there was nothing. */
export function compare(now: number, before: number): Comparison {
  if (before === 0) return { kind: 'none' };
  if (before < ENOUGH) return { kind: 'count', by: now - before };
  return { kind: 'percent', by: Math.round(((now - before) / before) * 100) };
}

function inSpans<T>(days: readonly T[]): T[][] {
  const length = days.length > 31 ? 7 : 1;
  const spans: T[][] = [];
  for (let end = days.length; end > 0; end -= length) spans.unshift(days.slice(Math.max(0, end - length), end));
  return spans;
}
