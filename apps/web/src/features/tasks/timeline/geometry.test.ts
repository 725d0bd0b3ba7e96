import { expect, it } from 'vitest';
import { addDays } from '../../../lib/dates';
import {
  beginsTooEarly,
  boxOf,
  dayWidthIn,
  elbow,
  firstSight,
  isReadBeside,
  pageOf,
  ROW,
  shift,
  startOf,
  turnPage,
} from './geometry';

const task = (notBefore: string | null, dueOn: string) => ({ notBefore, dueOn });

it('shows whole weeks from Monday on, the longer pages with what was due just before', () => {
  const ends = (zoom: 'week' | 'month' | 'quarter') => {
    const days = pageOf('2026-11-25', zoom, 1);
    return [days.length, days[0], days.at(-1)];
  };
  expect(ends('week')).toEqual([7, '2026-11-23', '2026-11-29']);
  expect(ends('month')).toEqual([35, '2026-11-16', '2026-12-20']);
  expect(ends('quarter')).toEqual([91, '2026-11-09', '2027-02-07']);
});

it('turns to the days right after those shown, and back', () => {
  for (const zoom of ['week', 'month', 'quarter'] as const) {
    const next = turnPage('2026-11-25', zoom, 1);
    const last = pageOf('2026-11-25', zoom, 1).at(-1) ?? '';
    expect(pageOf(next, zoom, 1)[0]).toBe(addDays(last, 1));
    expect(turnPage(next, zoom, -1)).toBe('2026-11-25');
  }
});

it('fills the room, and goes beyond it before days get too narrow', () => {
  expect(dayWidthIn(1_400, 'month')).toBe(40);
  expect(dayWidthIn(1_415, 'month')).toBe(40);
  expect(dayWidthIn(200, 'month')).toBe(28);
});

it('draws a bar over the days from the start to the due date, both in it', () => {
  expect(boxOf(task('2026-11-24', '2026-11-26'), '2026-11-23', 20)).toEqual({ x: 21, width: 58 });
  expect(boxOf(task(null, '2026-11-23'), '2026-11-23', 20)).toEqual({ x: 1, width: 18 });
  expect(boxOf(task('2026-11-20', '2026-11-23'), '2026-11-23', 20)).toEqual({ x: -59, width: 78 });
});

it('takes a start after the due date for none', () => {
  expect(startOf(task('2026-12-24', '2026-11-26'))).toBe('2026-11-26');
});

it('moves all of a task over the end of a month', () => {
  expect(shift(task('2026-11-29', '2026-11-30'), 'span', 1)).toEqual(task('2026-11-30', '2026-12-01'));
  expect(shift(task(null, '2026-12-01'), 'span', -1)).toEqual(task(null, '2026-11-30'));
});

it('moves the due date alone, never before the start', () => {
  expect(shift(task('2026-11-24', '2026-11-26'), 'due', 3)).toEqual(task('2026-11-24', '2026-11-29'));
  expect(shift(task('2026-11-24', '2026-11-26'), 'due', -5)).toEqual(task('2026-11-24', '2026-11-24'));
  expect(shift(task('2026-11-24', '2026-11-24'), 'due', -1)).toEqual(task('2026-11-24', '2026-11-24'));
  expect(shift(task(null, '2026-11-26'), 'due', -5)).toEqual(task(null, '2026-11-21'));
});

it('finds what begins before its blocker is due, and lets it begin on the same day', () => {
  const blocker = task('2026-11-01', '2026-11-10');
  expect(beginsTooEarly(task('2026-11-09', '2026-11-20'), blocker)).toBe(true);
  expect(beginsTooEarly(task('2026-11-10', '2026-11-20'), blocker)).toBe(false);
  expect(beginsTooEarly(task(null, '2026-11-09'), blocker)).toBe(true);
});

it('draws a line straight down where there is room, else back between the rows', () => {
  expect(elbow({ x: 100, y: 20 }, { x: 160, y: 60 })).toBe('M100 20H106V60H160');
  expect(elbow({ x: 100, y: 20 }, { x: 80, y: 60 })).toBe(`M100 20H106V${60 - ROW / 2}H74V60H80`);
  expect(elbow({ x: 100, y: 60 }, { x: 80, y: 20 })).toBe(`M100 60H106V${20 + ROW / 2}H74V20H80`);
});

it('reads a title beside a bar that would cut it, if more of it can be read there', () => {
  const title = 'Count the stock of the north hall';
  expect(isReadBeside(title, { inside: 30, beside: 400 })).toBe(true);
  expect(isReadBeside(title, { inside: 300, beside: 400 })).toBe(false);
  expect(isReadBeside(title, { inside: 120, beside: 40 })).toBe(false);
  expect(isReadBeside('Pack', { inside: 30, beside: 400 })).toBe(false);
});

it('begins with today and a bar in sight, and stays at the start where today is there anyway', () => {
  const page = { days: 35, dayWidth: 28, room: 224 };
  const bar = (day: number) => ({ x: day * 28 + 1, width: 26 });
  expect(firstSight([bar(10), bar(13)], { ...page, todayAt: 13 })).toBe(10 * 28);
  expect(firstSight([bar(6)], { ...page, todayAt: 7 })).toBe(0);
  expect(firstSight([bar(13)], { ...page, todayAt: 13, room: 900 })).toBe(0);
  // Not beyond the end of the page.
  expect(firstSight([bar(34)], { ...page, todayAt: 34 })).toBe(27 * 28);
});

it('begins with the bar nearest to today where there would be none in sight', () => {
  const page = { days: 35, dayWidth: 28, room: 224 };
  const bar = (day: number) => ({ x: day * 28 + 1, width: 26 });
  expect(firstSight([bar(2), bar(24)], { ...page, todayAt: 13 })).toBe(1 * 28);
  expect(firstSight([bar(20), bar(30)], { ...page, todayAt: -7 })).toBe(19 * 28);
  expect(firstSight([], { ...page, todayAt: 13 })).toBe(10 * 28);
});
