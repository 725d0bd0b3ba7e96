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
  ['12.3.', '2024-03-12'],
  ['12/3/27', '2027-03-12'],
  ['12.3.2027', '2027-03-12'],
  ['2027-03-12', '2027-03-12'],
  ['end of month', '2024-03-31'],
  ['end of the month', '2024-03-31'],
  ['eom', '2024-03-31'],
  ['end of week', '2024-03-17'],
  ['day after tomorrow', '2024-03-14'],
  ['this weekend', '2024-03-16'],
  ['this friday', '2024-03-15'],
  ['this tuesday', '2024-03-12'],
  ['next weekend', '2024-03-23'],
  ['thursday next week', '2024-03-21'],
  ['sunday of next week', '2024-03-24'],
  ['next week thursday', '2024-03-21'],
  ['eod', '2024-03-12'],
  ['eod friday', '2024-03-15'],
  ['friday end of day', '2024-03-15'],
  ['friday the 15th', '2024-03-15'],
  ['in 10 business days', '2024-03-26'],
];

describe('a date', () => {
  it.each(DATES)('%s is %s at the end, after an anchor, and at the start before a separator', (words, on) => {
    expect(due(`Call Bob ${words}`)).toEqual(['Call Bob', on, null]);
    expect(due(`Call Bob ${words} !high`)).toEqual(['Call Bob', on, null]);
    for (const separator of [':', ',', ' -', ' –']) {
      expect(due(`${words}${separator} call Bob`)).toEqual(['call Bob', on, null]);
    }
    for (const anchor of ['by', 'due', 'on', 'at', 'Due by']) {
      expect(due(`Call Bob ${anchor} ${words} about stock`)).toEqual(['Call Bob about stock', on, null]);
    }
  });
  it.each(DATES)('%s is text in the middle, at the start of a title, and after a binder word', (words) => {
    for (const title of [
      `Call the ${words} crew`,
      `${words} call Bob`,
      `Call up to ${words}`,
      `Figures for ${words}`,
    ]) {
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
    'may be followed by an unfinished %s',
    (token) => expect(due(`Call Bob friday ${token}`)[1]).toBe('2024-03-15'),
  );
  it('is a name of a person, unless it is small and follows two words', () => {
    for (const title of ['Call tom', 'Call Bob and Tom', 'Ask about it with tom'])
      expect(due(title)).toEqual([title, null, null]);
    expect(due('Buy fresh milk tom')).toEqual(['Buy fresh milk', '2024-03-13', null]);
    expect(due('Call tom 9am')).toEqual(['Call', '2024-03-13', '09:00']);
  });
  it.each(['30 feb', '31/4', '32/1', '12/13', '0/3', '2027-02-29', '1999-01-01', '2099-01-01', '1/2/3/4', '12/3/'])(
    'is not %s',
    (words) => expect(due(`Call Bob ${words}`)).toEqual([`Call Bob ${words}`, null, null]),
  );
  it('is a bare day only after an anchor, at the end', () => {
    expect(due('Pay on the 15th')).toEqual(['Pay', '2024-03-15', null]);
    expect(due('Pay by the 5th')).toEqual(['Pay', '2024-04-05', null]);
    expect(due('Pay on the 31st', { now: { date: '2024-04-02', time: '08:00' } })).toEqual(['Pay', '2024-05-31', null]);
  });
  it('of two that differ, both stay text, with a hint', () => {
    for (const text of [
      'Monday report on tuesday for Bob tomorrow',
      'Task due tomorrow !high due friday',
      'Fri: call Bob by monday',
      'Meet at 9:00 about stock at 10:00',
    ]) {
      const { title, fields, hints } = parseQuickAdd(text, settings);
      expect([title, fields.dueOn]).toEqual([text.replace(' !high', ''), null]);
      expect(hints).toMatchObject([{ kind: 'twoDates' }]);
    }
    expect(due('Call Bob on friday, by friday')).toEqual(['Call Bob on friday', '2024-03-15', null]);
    expect(due('Monday report on thursday for Bob')).toEqual(['Monday report for Bob', '2024-03-14', null]);
  });
  it('of numbers alone needs an anchor, a separator, a time or a year: it could be a size', () => {
    expect(due('Order size 12/3')).toEqual(['Order size 12/3', null, null]);
    for (const text of ['Pack by 12/3', 'Pack due 12/3', 'Pack on 12/3', '12/3 – Pack', '12/3: Pack', 'Pack 12/3/24']) {
      expect(due(text)).toEqual(['Pack', '2024-03-12', null]);
    }
    expect(due('Pack 12/3 9am')).toEqual(['Pack', '2024-03-12', '09:00']);
  });
  it('at the start also counts with a time, beside it or at the end', () => {
    for (const text of ['Friday 9am call Bob', 'Friday at 9 call Bob', 'Friday call Bob at 9am']) {
      expect(due(text)).toEqual(['call Bob', '2024-03-15', '09:00']);
    }
  });
  it('without a year that passed lately means next year, with a hint', () => {
    expect(parseQuickAdd('Invoice 11 mar', settings).hints).toEqual([
      { kind: 'nextYear', from: 8, to: 14, text: '11 mar', on: '2025-03-11' },
    ]);
    expect(parseQuickAdd('Invoice 12 mar', settings).hints).toEqual([]);
    const late = { ...settings, now: { date: '2026-11-28', time: '08:00' } };
    expect(parseQuickAdd('Invoice 5 jan', late)).toMatchObject({ fields: { dueOn: '2027-01-05' }, hints: [] });
  });
  it.each([
    ['Standup mon wed fri', 'mon wed fri'],
    ['Watch friday the 13th', 'friday the 13th'],
    ['Meet on tuesday 13 march about stock', 'on tuesday 13 march'],
    ['Call Bob tomorrow 25:00', 'tomorrow 25:00'],
    ['Call Bob on friday at 13pm', 'on friday at 13pm'],
  ])('that is understood only in part stays text, with a hint: %s', (text, left) => {
    const parsed = parseQuickAdd(text, settings);
    expect(parsed).toMatchObject({ title: text, spans: [], fields: { dueOn: null, dueTime: null } });
    expect(parsed.hints).toMatchObject([{ kind: 'unclear', text: left }]);
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
  ] as const)('%s: %s is %s', (dateOrder, words, on) => expect(due(`Pay by ${words}`, { dateOrder })[1]).toBe(on));
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
    ['5.30pm', '2024-03-12', '17:30'],
    ['tomorrow 5.30 pm', '2024-03-13', '17:30'],
    ['friday at 9.30', '2024-03-15', '09:30'],
    ['midnight', '2024-03-12', '23:59'],
    ['tomorrow morning', '2024-03-13', '09:00'],
    ['friday afternoon', '2024-03-15', '15:00'],
    ['tomorrow in the evening', '2024-03-13', '18:00'],
    ['tonight', '2024-03-12', '20:00'],
    ['this morning', '2024-03-12', null],
    ['in 2 hours', '2024-03-12', '12:15'],
    ['in 90 minutes', '2024-03-12', '11:45'],
    ['in 14 hours', '2024-03-13', '00:15'],
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
      ['Übermorgen: Rechnung', 'Rechnung', '2024-03-14', null],
      ['Essen heute Abend', 'Essen', '2024-03-12', '18:00'],
      ['Anruf morgen früh', 'Anruf', '2024-03-13', '09:00'],
      ['Treffen nächste Woche Donnerstag', 'Treffen', '2024-03-21', null],
      ['Treffen Donnerstag nächster Woche', 'Treffen', '2024-03-21', null],
      ['Anruf dieses Wochenende', 'Anruf', '2024-03-16', null],
      ['Anruf in 2 Stunden', 'Anruf', '2024-03-12', '12:15'],
      ['Schwarzer Freitag', 'Schwarzer Freitag', null, null],
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
      ['Środa: dzień dostaw', 'dzień dostaw', '2024-03-13', null],
      ['Faktura do końca miesiąca', 'Faktura', '2024-03-31', null],
      ['Kolacja dziś wieczorem', 'Kolacja', '2024-03-12', '18:00'],
      ['Spotkanie w czwartek w przyszłym tygodniu', 'Spotkanie', '2024-03-21', null],
      ['Czarny piątek', 'Czarny piątek', null, null],
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
