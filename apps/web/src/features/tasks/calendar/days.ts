import { addDays, type DateOnly, startOfWeek } from '../../../lib/dates';

export type Span = 'month' | 'week';

/** The weeks a page shows: those a month has days in, or the one. @param weekStart the weekday they begin on, 0 for Sunday */
export function weeksOf(date: DateOnly, span: Span, weekStart: number): DateOnly[][] {
  const first = startOfWeek(span === 'month' ? `${date.slice(0, 8)}01` : date, weekStart);
  const weeks: DateOnly[][] = [];
  for (let start = first; weeks.length === 0 || (span === 'month' && start.slice(0, 7) <= date.slice(0, 7)); ) {
    const begin = start;
    weeks.push(Array.from({ length: 7 }, (_, day) => addDays(begin, day)));
    start = addDays(start, 7);
  }
  return weeks;
}

/** The same day a month later or earlier; the last of a shorter month. */
export function addMonth(date: DateOnly, step: 1 | -1): DateOnly {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + step + 1, 0));
  last.setUTCDate(Math.min(day, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}

/** One page further. */
export function turn(date: DateOnly, span: Span, step: 1 | -1): DateOnly {
  return span === 'month' ? addMonth(date, step) : addDays(date, 7 * step);
}

/** In px: the names of the days above all weeks, what a day takes without its tasks, and one task with the gap below it. */
const HEAD = 24;
const DAY = 35;
const TASK = 26;
/** The height of a week where the page is as long as its content: four tasks a day. */
const USUAL = DAY + 4 * TASK;

/** The height of each of so many weeks in a room, in px; no room given is all there may be. A day has space for one task at least. */
export function weekHeightIn(room: number | null, weeks: number): number {
  return room === null ? USUAL : Math.max(DAY + TASK, Math.floor((room - HEAD) / weeks));
}

/** How many tasks a day shows in a week of this height, in px. */
export function shownIn(weekHeight: number): number {
  return Math.floor((weekHeight - DAY) / TASK);
}
