import { describe, expect, test } from 'vitest';
import { parseDate, parseTime } from './dates';
import { groupByMeaning } from './status-words';
import { parseBoolean, parseEstimate, parsePriority, splitList } from './values';
import { localOf, toInstant, toLocal } from './zone';

const dateOf = (text: string, order: 'dmy' | 'mdy' = 'dmy') => {
  const read = parseDate(text, order);
  return read.ok
    ? [read.value.date, read.value.time, read.value.offset].filter((part) => part !== null).join(' ')
    : read.error;
};

describe('dates', () => {
  test.each([
    ['2026-03-12', '2026-03-12'],
    ['2026/3/2', '2026-03-02'],
    ['20260312', '2026-03-12'],
    ['2026-03-12T09:05:33Z', '2026-03-12 09:05 0'],
    ['2026-03-12T09:05:33.123+02:00', '2026-03-12 09:05 120'],
    ['2026-03-12 09:05', '2026-03-12 09:05'],
    ['12.03.2026', '2026-03-12'],
    ['2.3.26', '2026-03-02'],
    ['12. 03. 2026', '2026-03-12'],
    ['12.03.2026 14:30 Uhr', '2026-03-12 14:30'],
    ['12.03.2026 um 14:30', '2026-03-12 14:30'],
    ['12 Mar 2026', '2026-03-12'],
    ['12-Mar-26', '2026-03-12'],
    ['Mar 12, 2026', '2026-03-12'],
    ['March 12th, 2026', '2026-03-12'],
    ['Thu, 12 March 2026', '2026-03-12'],
    ['Mar 12, 2026, 2:30 PM', '2026-03-12 14:30'],
    ['12/03/2026 12:05 am', '2026-03-12 00:05'],
    ['12. März 2026', '2026-03-12'],
    ['12. Dez. 2026', '2026-12-12'],
    ['1. Jänner 2026', '2026-01-01'],
    ['12 marca 2026', '2026-03-12'],
    ['1 września 2026', '2026-09-01'],
    ['3 paź 2026', '2026-10-03'],
    ['12 lis 2026 08:00', '2026-11-12 08:00'],
    ['29.02.2028', '2028-02-29'],
  ])('%s is %s', (text, expected) => {
    expect(dateOf(text)).toBe(expected);
  });

  test('slashes follow the order, dots do not', () => {
    expect([dateOf('03/04/2026', 'dmy'), dateOf('03/04/2026', 'mdy')]).toEqual(['2026-04-03', '2026-03-04']);
    expect(dateOf('03.04.2026', 'mdy')).toBe('2026-04-03');
  });

  test.each([
    ['29.02.2026', /not in the calendar/],
    ['2026-13-01', /not in the calendar/],
    ['next friday', /“next friday” is not a date. Write it like 2026-03-12/],
    ['12 Foo 2026', /not a date/],
    ['12 Mar', /“12 Mar” has no year/],
    ['46093', /spreadsheet's number of a day/],
    ['2026-03-12 25:00', /no such time/],
    ['x'.repeat(100_000), /not a date/],
    [`${'1 '.repeat(50_000)}:`, /not a date/],
  ])('rejects a date with a sentence (%#)', (text, message) => {
    expect(dateOf(text)).toMatch(message);
  });

  test('times alone', () => {
    expect(
      ['14:30', '9', '2:30 pm', '25:00', 'noon']
        .map((text) => parseTime(text))
        .map((read) => (read.ok ? read.value : null)),
    ).toEqual(['14:30', '09:00', '14:30', null, null]);
  });
});

describe('zones', () => {
  test('a wall time becomes its instant on both sides of a change of clocks', () => {
    const at = (date: string, time: string) => toInstant({ date, time, offset: null }, 'Europe/Warsaw');
    expect([at('2026-03-28', '12:00'), at('2026-03-29', '12:00'), at('2026-10-25', '12:00')]).toEqual([
      '2026-03-28T11:00:00.000Z',
      '2026-03-29T10:00:00.000Z',
      '2026-10-25T11:00:00.000Z',
    ]);
    expect(at('2026-03-29', '02:30')).toBe('2026-03-29T01:30:00.000Z');
  });

  test('an instant falls on the day of the zone, and midnight there is no time', () => {
    expect(localOf(new Date('2026-03-11T23:00:00Z'), 'Europe/Warsaw')).toEqual({ date: '2026-03-12', time: null });
    expect(localOf(new Date('2026-03-12T02:15:00Z'), 'America/New_York')).toEqual({
      date: '2026-03-11',
      time: '22:15',
    });
    expect(toLocal({ date: '2026-03-12', time: '01:00', offset: 120 }, 'UTC')).toEqual({
      date: '2026-03-11',
      time: '23:00',
    });
  });
});

const answer = (read: { ok: true; value: unknown } | { ok: false; error: string }) =>
  read.ok ? read.value : read.error;

describe('words', () => {
  test.each([
    ['urgent', ['P1', '1', '!!!!', 'Critical', 'dringend']],
    ['high', ['p2', '2', '!!!', 'HIGH', 'Hoch', 'wysoki']],
    ['medium', ['P3', '3', '!!', 'Medium', 'średni']],
    ['low', ['P4', '4', '!', 'low', 'niedrig']],
    ['none', ['5', 'none', 'No priority']],
  ])('priority %s', (expected, words) => {
    expect(words.map((word) => answer(parsePriority(word)))).toEqual(words.map(() => expected));
  });

  test.each([
    ['backlog', ['Backlog', 'Ideas']],
    ['todo', ['To Do', 'TODO', 'open', 'Do zrobienia', 'needs-action']],
    ['in_progress', ['In Progress', 'in_progress', 'Doing', 'In Arbeit', 'w toku']],
    ['waiting', ['Waiting', 'on-hold', 'Blocked']],
    ['done', ['Done', 'Completed', 'Erledigt', 'zakończone']],
    ['cancelled', ['Cancelled', "Won't do", 'canceled']],
  ])('status group %s', (expected, words) => {
    expect(words.map(groupByMeaning)).toEqual(words.map(() => expected));
  });

  test.each([
    ['Done and Deployed', 'done'],
    ['Deployed', 'done'],
    ['Fertiggestellt', 'done'],
    ['Completed tasks', 'done'],
    ['Doing (max 3)', 'in_progress'],
    ['Backlog / Ideas', 'backlog'],
    ['Not done', null],
    ['To be deployed', null],
    ['Done or blocked', null],
    ['Kitchen', null],
  ])('%s is of the group %s', (name, group) => {
    expect(groupByMeaning(name)).toBe(group);
  });

  test('no word of an object is a priority', () => {
    expect(answer(parsePriority('constructor'))).toMatch(/not a priority/);
  });

  test('yes and no', () => {
    expect(['yes', 'X', 'TRUE', 'tak', 'no', '', 'false', 'maybe'].map((text) => answer(parseBoolean(text)))).toEqual([
      ...[true, true, true, true, false, false, false],
      '“maybe” is neither yes nor no',
    ]);
  });

  test.each([
    ['1h30', 90],
    ['1h 30m', 90],
    ['1:30', 90],
    ['90m', 90],
    ['90', 90],
    ['1.5 h', 90],
    ['1,5 Std', 90],
    ['2 hours 15 minutes', 135],
    ['2d', 960],
    ['1w', 2400],
  ])('estimate %s is %i minutes', (text, minutes) => {
    expect(answer(parseEstimate(text))).toBe(minutes);
  });

  test('an estimate that is none is said so; a bare number counts what the column counts', () => {
    expect(answer(parseEstimate('3 points'))).toMatch(/“3 points” is not a length of time/);
    expect(answer(parseEstimate('5x 1h'))).toMatch(/not a length of time/);
    expect(answer(parseEstimate('1.5', 'h'))).toBe(90);
  });

  test('names are parted by commas only where nothing better does', () => {
    expect(splitList('Nowak, Anna; Lee, Sam')).toEqual(['Nowak, Anna', 'Lee, Sam']);
    expect(splitList('a@x.com, b@x.com,a@x.com')).toEqual(['a@x.com', 'b@x.com']);
  });
});
