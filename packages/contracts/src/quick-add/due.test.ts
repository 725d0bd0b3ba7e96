import { describe, expect, it } from 'vitest';
import { settings } from './fixtures/settings';
import { parseQuickAdd } from './parse-quick-add';
import type { QuickAddInput } from './types';

function due(text: string, more: Partial<QuickAddInput> = {}) {
  const { title, fields } = parseQuickAdd(text, { ...settings, ...more });
  return [title, fields.dueOn, fields.dueTime];
}

/** Tuesday 12 March 2024, 10:15. */
const DATES: [string, string][] = [
  ['today', '2024-03-12'],
  ['tod', '2024-03-12'],
  ['Tomorrow', '2024-03-13'],
  ['tmr', '2024-03-13'],
  ['tmr.', '2024-03-13'],
  ['wednesday', '2024-03-13'],
  ['monday', '2024-03-18'],
  ['Tuesday', '2024-03-19'],
  ['next week', '2024-03-18'],
  ['next monday', '2024-03-18'],
  ['next friday', '2024-03-22'],
  ['next month', '2024-04-01'],
  ['next quarter', '2024-04-01'],
  ['next year', '2025-01-01'],
  ['in 3 days', '2024-03-15'],
  ['in 2 weeks', '2024-03-26'],
  ['in a month', '2024-04-12'],
  ['12 mar', '2024-03-12'],
  ['11 mar', '2025-03-11'],
  ['12 march 2027', '2027-03-12'],
  ['mar 12', '2024-03-12'],
  ['March 13th', '2024-03-13'],
  ['1st may 2025', '2025-05-01'],
  ['4th of May', '2024-05-04'],
  ['29 feb', '2028-02-29'],
  ['friday, 15 march', '2024-03-15'],
  ['12/3', '2024-03-12'],
  ['11/3', '2025-03-11'],
  ['12.3.', '2024-03-12'],
  ['12/3/27', '2027-03-12'],
  ['12.3.2027', '2027-03-12'],
  ['2027-03-12', '2027-03-12'],
  ['end of month', '2024-03-31'],
  ['end of the month', '2024-03-31'],
  ['eom', '2024-03-31'],
  ['end of week', '2024-03-17'],
];

describe('a date', () => {
  it.each(DATES)('%s is %s at the end, at the start, and after an anchor', (words, on) => {
    expect(due(`Call Bob ${words}`)).toEqual(['Call Bob', on, null]);
    expect(due(`Call Bob ${words} !high`)).toEqual(['Call Bob', on, null]);
    expect(due(`${words} call Bob`)).toEqual(['call Bob', on, null]);
    for (const anchor of ['by', 'due', 'on', 'at', 'Due by']) {
      expect(due(`Call Bob ${anchor} ${words} about stock`)).toEqual(['Call Bob about stock', on, null]);
    }
  });
  it.each(DATES)('%s is text in the middle, and after a binder word', (words) => {
    for (const title of [`Call the ${words} crew`, `Call up to ${words}`, `Figures for ${words}`]) {
      expect(due(title)).toEqual([title, null, null]);
    }
  });
  it.each(DATES.filter(([words]) => !/[ .]/.test(words)))('%s is text inside a longer word', (words) => {
    for (const title of [
      `${words}s call`,
      `Call Bob x${words}`,
      `Call Bob ${words}'s`,
      `${words}-ish call`,
      `Call (${words})`,
    ]) {
      expect(due(title)).toEqual([title, null, null]);
    }
  });
  it.each(['@nobody', '@jon', '!', '!hi', '#', '~3', '+', '!low !high'])(
    'may have an unfinished %s behind it',
    (token) => expect(due(`Call Bob friday ${token}`)[1]).toBe('2024-03-15'),
  );
  it.each(['30 feb', '31/4', '32/1', '12/13', '0/3', '2027-02-29', '1999-01-01', '2099-01-01', '1/2/3/4', '12/3/'])(
    'is not %s',
    (words) => expect(due(`Call Bob ${words}`)).toEqual([`Call Bob ${words}`, null, null]),
  );
  it('is a bare day only after an anchor, at the end', () => {
    expect(due('Pay on the 15th')).toEqual(['Pay', '2024-03-15', null]);
    expect(due('Pay by the 5th')).toEqual(['Pay', '2024-04-05', null]);
    expect(due('Pay on the 31st', { now: { date: '2024-04-02', time: '08:00' } })).toEqual(['Pay', '2024-05-31', null]);
  });
  it('at the end wins over one after an anchor and one at the start', () => {
    expect(due('Monday report on tuesday for Bob tomorrow')).toEqual([
      'Monday report on tuesday for Bob',
      '2024-03-13',
      null,
    ]);
    expect(due('Monday report on thursday for Bob')).toEqual(['Monday report for Bob', '2024-03-14', null]);
  });
  it('removes the dash or comma between it and the title', () => {
    expect(due('Tomorrow - call Bob')).toEqual(['call Bob', '2024-03-13', null]);
    expect(due('Call Bob, by friday')).toEqual(['Call Bob', '2024-03-15', null]);
    expect(due('Tomorrow, call Bob')).toEqual(['call Bob', '2024-03-13', null]);
  });
  it('removes the dash that precedes it', () =>
    expect(due('Call Bob - tomorrow')).toEqual(['Call Bob', '2024-03-13', null]));
});

describe('the order of numbers', () => {
  it.each([
    ['dmy', '4/5', '2024-05-04'],
    ['mdy', '4/5', '2024-04-05'],
    ['ymd', '4/5', '2024-04-05'],
    ['dmy', '4.5.', '2024-05-04'],
    ['mdy', '4/5/25', '2025-04-05'],
    ['mdy', '2025-04-05', '2025-04-05'],
    ['mdy', '23/5', null],
    ['dmy', '5/23', null],
  ] as const)('%s: %s is %s', (dateOrder, words, on) => expect(due(`Pay ${words}`, { dateOrder })[1]).toBe(on));
});

describe('the first day of the week', () => {
  it.each([
    [1, '2024-03-17', 'next monday', '2024-03-18'],
    [0, '2024-03-17', 'next monday', '2024-03-25'],
    [1, '2024-03-16', 'next week', '2024-03-18'],
    [0, '2024-03-16', 'next week', '2024-03-17'],
    [6, '2024-03-16', 'next week', '2024-03-23'],
    [1, '2024-03-14', 'next sunday', '2024-03-24'],
    [0, '2024-03-14', 'next sunday', '2024-03-17'],
  ])('%i, on %s: %s is %s', (weekStart, date, words, on) =>
    expect(due(`Pay ${words}`, { weekStart, now: { date, time: '10:00' } })[1]).toBe(on),
  );
});

describe('a time', () => {
  it.each([
    ['11am', '2024-03-12', '11:00'],
    ['9am', '2024-03-13', '09:00'],
    ['9 am', '2024-03-13', '09:00'],
    ['10:15', '2024-03-13', '10:15'],
    ['10:16', '2024-03-12', '10:16'],
    ['14:00', '2024-03-12', '14:00'],
    ['at 9', '2024-03-13', '09:00'],
    ['at 9 tomorrow', '2024-03-13', '09:00'],
    ['noon', '2024-03-12', '12:00'],
    ['at noon', '2024-03-12', '12:00'],
    ['12am', '2024-03-13', '00:00'],
    ['12:30pm', '2024-03-12', '12:30'],
    ['tomorrow 9am', '2024-03-13', '09:00'],
    ['9:30 friday', '2024-03-15', '09:30'],
    ['friday at 9', '2024-03-15', '09:00'],
    ['on friday at 9pm', '2024-03-15', '21:00'],
    ['by friday, 9am', '2024-03-15', '09:00'],
    ['today 9am', '2024-03-12', '09:00'],
    ['in 2 days at 8:00', '2024-03-14', '08:00'],
    ['12/3 17:00', '2024-03-12', '17:00'],
    ['9am !high friday', '2024-03-15', '09:00'],
    ['friday @sam at 9', '2024-03-15', '09:00'],
  ])('%s is %s %s', (words, on, time) => expect(due(`Call Bob ${words}`)).toEqual(['Call Bob', on, time]));
  it('and its date may be apart', () =>
    expect(due('Friday call Bob at 9am')).toEqual(['call Bob', '2024-03-15', '09:00']));
  it.each(['13pm', '0am', '24:00', '9:60', '9', 'at 25', '9amx'])('is not %s', (words) =>
    expect(due(`Call Bob ${words}`)).toEqual([`Call Bob ${words}`, null, null]),
  );
});

type Row = [text: string, title: string, on: string | null, time: string | null];
const LANGUAGES: [locale: string, rows: Row[]][] = [
  [
    'de-AT',
    [
      ['Acme anrufen morgen 9 Uhr', 'Acme anrufen', '2024-03-13', '09:00'],
      ['Rechnung bis Freitag', 'Rechnung', '2024-03-15', null],
      ['Rechnung am 15. um 9', 'Rechnung', '2024-03-15', '09:00'],
      ['Rechnung 15. März', 'Rechnung', '2024-03-15', null],
      ['Rechnung 15. MAERZ', 'Rechnung 15. MAERZ', null, null],
      ['Rechnung in 2 Wochen', 'Rechnung', '2024-03-26', null],
      ['Rechnung nächsten Montag', 'Rechnung', '2024-03-18', null],
      ['Übermorgen Rechnung', 'Rechnung', '2024-03-14', null],
      ['Rechnung bis Ende des Monats', 'Rechnung', '2024-03-31', null],
      ['Montage Regal prüfen', 'Montage Regal prüfen', null, null],
      ['Das ist so', 'Das ist so', null, null],
      ['Lager von Montag bis Mittwochs offen', 'Lager von Montag bis Mittwochs offen', null, null],
      ['Plan für morgen', 'Plan für morgen', null, null],
      ['Maibaum kaufen', 'Maibaum kaufen', null, null],
      ['Call Bob tomorrow', 'Call Bob tomorrow', null, null],
    ],
  ],
  [
    'pl',
    [
      ['Zadzwonić do Acme jutro o 9', 'Zadzwonić do Acme', '2024-03-13', '09:00'],
      ['Faktura w piątek', 'Faktura', '2024-03-15', null],
      ['Faktura do piatku', 'Faktura', '2024-03-15', null],
      ['Faktura na jutro', 'Faktura', '2024-03-13', null],
      ['Faktura 15 marca 2027', 'Faktura', '2027-03-15', null],
      ['Faktura za 2 tygodnie', 'Faktura', '2024-03-26', null],
      ['Faktura w przyszłym tygodniu', 'Faktura', '2024-03-18', null],
      ['Środa dzień dostaw', 'dzień dostaw', '2024-03-13', null],
      ['Faktura do końca miesiąca', 'Faktura', '2024-03-31', null],
      ['Listopadowy przegląd', 'Listopadowy przegląd', null, null],
      ['Napisać do Jana', 'Napisać do Jana', null, null],
      ['Lista od poniedziałku', 'Lista od poniedziałku', null, null],
    ],
  ],
  ['fr', [['Call Bob tomorrow', 'Call Bob', '2024-03-13', null]]],
];

describe.each(LANGUAGES)('in %s', (locale, rows) => {
  it.each(rows)('%s', (text, ...expected) => expect(due(text, { locale })).toEqual(expected));
});

it('an instant is read on the wall clock of the zone', () => {
  const now = new Date('2024-03-12T23:30:00Z');
  expect(due('Call tomorrow', { now, zone: 'America/Los_Angeles' })[1]).toBe('2024-03-13');
  expect(due('Call tomorrow', { now, zone: 'Asia/Kolkata' })[1]).toBe('2024-03-14');
  expect(due('Call at 5:00', { now, zone: 'Asia/Kolkata' })).toEqual(['Call', '2024-03-14', '05:00']);
  expect(due('Call at 5:01', { now, zone: 'Asia/Kolkata' })).toEqual(['Call', '2024-03-13', '05:01']);
});
