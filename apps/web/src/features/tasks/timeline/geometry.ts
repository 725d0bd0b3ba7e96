import { addDays, type DateOnly, daysBetween, startOfWeek } from '../../../lib/dates';
import type { Zoom } from '../page-address';

/** Heights, in px: of a task's row, and of the days above all rows. */
export const ROW = 40;
export const HEAD = 48;

/** Days shown, how many of them lie before the week asked for, and the least width of one, in px. */
const SCALES: Record<Zoom, { days: number; lead: number; least: number }> = {
  week: { days: 7, lead: 0, least: 88 },
  month: { days: 35, lead: 7, least: 28 },
  quarter: { days: 91, lead: 14, least: 14 },
};

/** What a task's bar is drawn from. */
export interface Dates {
  notBefore: DateOnly | null;
  dueOn: DateOnly;
}

/** The days of a page, whole weeks, around a day; a longer one begins with what was due just before. */
export function pageOf(day: DateOnly, zoom: Zoom, weekStart: number): DateOnly[] {
  const { days, lead } = SCALES[zoom];
  const first = addDays(startOfWeek(day, weekStart), -lead);
  return Array.from({ length: days }, (_, index) => addDays(first, index));
}

/** The same weekday one page further. */
export function turnPage(day: DateOnly, zoom: Zoom, step: 1 | -1): DateOnly {
  return addDays(day, step * SCALES[zoom].days);
}

/** The width of a day, in whole px, that fills the room there is; wider than the room rather than too narrow to read. */
export function dayWidthIn(room: number, zoom: Zoom): number {
  const { days, least } = SCALES[zoom];
  return Math.max(least, Math.floor(room / days));
}

/** The first day of a task's bar: the day it is due, unless it may begin before. */
export function startOf({ notBefore, dueOn }: Dates): DateOnly {
  return notBefore !== null && notBefore < dueOn ? notBefore : dueOn;
}

/** Where a bar lies, in px from the first day of the page; it may begin or end outside of it. */
export function boxOf(dates: Dates, first: DateOnly, dayWidth: number): { x: number; width: number } {
  const start = startOf(dates);
  return {
    x: daysBetween(first, start) * dayWidth + 1,
    width: (daysBetween(start, dates.dueOn) + 1) * dayWidth - 2,
  };
}

/**
 * How far a page is scrolled at first, in px, so that today and some bar are in sight: not at all where today is anyway, else to today a
 * third of the room from the left. Where no bar would be in sight, or the page is without today, to the bar nearest to it.
 * @param todayAt which of the days is today; it may lie outside
 */
export function firstSight(
  bars: readonly { x: number; width: number }[],
  { days, dayWidth, todayAt, room }: { days: number; dayWidth: number; todayAt: number; room: number },
): number {
  const end = Math.max(0, days * dayWidth - room);
  const startAt = (x: number) => Math.min(end, Math.max(0, Math.floor(x / dayWidth) * dayWidth));
  const isSeen = (left: number) => bars.some(({ x, width }) => x < left + room && x + width > left);
  const todayX = todayAt * dayWidth;
  const left = todayAt < 0 || todayX + dayWidth <= room ? 0 : startAt(todayX - room / 3);
  if (bars.length === 0 || isSeen(left)) return left;
  const nearest = bars.reduce((a, b) => (Math.abs(a.x - todayX) <= Math.abs(b.x - todayX) ? a : b));
  return startAt(nearest.x - dayWidth);
}

/** The width of a letter of a title, in px, at the size of a bar's text; about the mean. */
const LETTER = 6.2;

/** Whether a title that its bar would cut is read better beside it. Room in px. */
export function isReadBeside(title: string, { inside, beside }: { inside: number; beside: number }): boolean {
  return title.length * LETTER > inside && beside > inside;
}

/** Moves all of a task's time, or its due date alone, which stays on or after its start. */
export function shift({ notBefore, dueOn }: Dates, part: 'span' | 'due', days: number): Dates {
  const due = addDays(dueOn, days);
  if (part === 'span') return { notBefore: notBefore && addDays(notBefore, days), dueOn: due };
  const begins = notBefore !== null && notBefore <= dueOn;
  return { notBefore, dueOn: begins && due < notBefore ? notBefore : due };
}

/** Whether a task is planned to begin before what it waits for is due. */
export function beginsTooEarly(blocked: Dates, blocker: Dates): boolean {
  return startOf(blocked) < blocker.dueOn;
}

export interface Point {
  x: number;
  y: number;
}

const STUB = 6;

/** A line with square corners, as an SVG path: out of the end of one bar, into the start of another, around where it must. */
export function elbow(from: Point, to: Point): string {
  const out = from.x + STUB;
  const into = to.x - STUB;
  if (into >= out) return `M${from.x} ${from.y}H${out}V${to.y}H${to.x}`;
  const lane = to.y + (to.y > from.y ? -ROW / 2 : ROW / 2);
  return `M${from.x} ${from.y}H${out}V${lane}H${into}V${to.y}H${to.x}`;
}
