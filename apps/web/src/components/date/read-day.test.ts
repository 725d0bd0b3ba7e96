import { describe, expect, it } from 'vitest';
import { type DateRules, readTyped } from './read-day';

/** A Saturday. */
const RULES: DateRules = { now: { date: '2026-11-28', time: '10:15' }, order: 'dmy', timed: true, day: null };

function said(text: string, rules: Partial<DateRules> = {}, clock: string | null = null, chosen?: string): string {
  const read = readTyped({ text, clock }, { ...RULES, ...rules }, chosen);
  if (read.kind === 'day') return [read.on, read.time].filter(Boolean).join(' ');
  return read.kind === 'fault' ? read.message : read.kind;
}

describe('reads what the line for new tasks reads', () => {
  it.each([
    ['fri', '2026-12-04'],
    ['17 dec', '2026-12-17'],
    ['tomorrow 9am', '2026-11-29 09:00'],
    ['in 3 days', '2026-12-01'],
    ['next monday', '2026-11-30'],
    ['2026-12-17', '2026-12-17'],
    ['2026-12-17 14:30', '2026-12-17 14:30'],
    ['17 Dec 2026', '2026-12-17'],
    ['Thu 17 Dec 2026', '2026-12-17'],
    ['17th', '2026-12-17'],
    ['24.12', '2026-12-24'],
    ['24.12. 14:00', '2026-12-24 14:00'],
    ['in 2 hours', '2026-11-28 12:15'],
    ['morgen um 9', '2026-11-29 09:00'],
    ['jutro o 14', '2026-11-29 14:00'],
    ['03/12', '2026-12-03'],
    ['', 'none'],
    ['  ', 'none'],
    ['no date', 'none'],
    ['-', 'none'],
  ])('%s is %s', (text, day) => expect(said(text)).toBe(day));

  it('takes the order of the parts from the locale', () => {
    expect(said('03/12', { order: 'mdy' })).toBe('2027-03-12');
  });
});

it.each([
  ['28 nov', '2026-11-28'],
  ['29 nov', '2025-11-29'],
  ['17 dec', '2025-12-17'],
  ['24.12', '2025-12-24'],
  ['29 nov 2027', '2027-11-29'],
  ['2027-01-05', '2027-01-05'],
  ['tomorrow', '2026-11-29'],
])('where nothing is ahead, %s is %s', (text, day) => expect(said(text, { past: true })).toBe(day));

describe('never guesses, and says what is wrong', () => {
  it.each([
    ['soon', '“soon” was not understood. Write a day like 17 Dec or next Monday'],
    ['17', '“17” was not understood. Write a day like 17 Dec or next Monday'],
    ['0', '“0” was not understood. Write a day like 17 Dec or next Monday'],
    ['17 dec or so', '“17 dec” is Thu 17 Dec 2026, but “or so” was not understood. Remove or correct it'],
    ['maybe 17 dec', '“17 dec” is Thu 17 Dec 2026, but “maybe” was not understood. Remove or correct it'],
    ['17 dec 25:00', '“17 dec” is Thu 17 Dec 2026, but “25:00” was not understood. Remove or correct it'],
    ['30 feb 2027', '“30 feb 2027” is not in the calendar'],
    ['Fri 17 Dec 2026', '“17 Dec 2026” is Thu 17 Dec 2026, but “Fri” was not understood. Remove or correct it'],
    ['every monday', '“every monday” repeats. Enter one day here'],
    ['1.12. – 8.12.', '“1.12. – 8.12.” is more than one day. Enter one'],
    ['2026-12-17T09:00Z', 'Write the time without a time zone, unlike “2026-12-17T09:00Z”'],
    ['9am', '“9am” is only a time. Add a day, such as “tomorrow 9am”'],
  ])('%s: %s', (text, message) => expect(said(text)).toBe(message));

  it('takes no time where there is none', () => {
    expect(said('tomorrow 9am', { timed: false })).toBe('This date has no time. Remove the time from “tomorrow 9am”');
    expect(said('9am', { timed: false, day: '2026-12-17' })).toBe('This date has no time. Remove the time from “9am”');
  });

  it('leaves a text of any length at once', () => {
    for (const text of ['a '.repeat(50_000), '1'.repeat(50_000), '17 dec '.repeat(10_000)]) {
      expect(readTyped({ text, clock: null }, RULES).kind).toBe('fault');
    }
  });
});

describe('a time of its own', () => {
  it.each([
    ['9', '2026-12-17 09:00'],
    ['9am', '2026-12-17 09:00'],
    ['14:30', '2026-12-17 14:30'],
    ['', '2026-12-17'],
    ['late', '“late” is not a time. Write it like 9am or 14:30'],
    ['25', '“25” is not a time. Write it like 9am or 14:30'],
  ])('%s with the 17th: %s', (clock, day) => expect(said('17 dec', {}, clock)).toBe(day));

  it('yields to one that is typed with the day', () => {
    expect(said('17 dec 10am', {}, '14:30')).toBe('2026-12-17 10:00');
  });
  it('needs a day', () => {
    expect(said('', {}, '9')).toBe('“09:00” is only a time. Add a day, such as “tomorrow 09:00”');
  });
  it('alone is meant for the day there was', () => {
    expect(said('9am', { day: '2026-12-17' })).toBe('2026-12-17 09:00');
  });
  it('is kept when a day is picked from the list', () => {
    expect(said('soon', {}, '14:30', '2026-12-24')).toBe('2026-12-24 14:30');
    expect(said('tomorrow 9am', {}, null, '2026-12-24')).toBe('2026-12-24 09:00');
    expect(said('9am', {}, null, '2026-12-24')).toBe('2026-12-24 09:00');
  });
});
