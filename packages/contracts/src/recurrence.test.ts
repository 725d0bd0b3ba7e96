import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  describeRecurrence,
  parseRule,
  printRule,
  Recurrence,
  RULE_FREQUENCIES,
  RULE_WEEKDAYS,
  type RuleParts,
} from './recurrence';

const upTo = (most: number) => fc.integer({ min: 1, max: most });
const eitherEnd = (most: number) =>
  fc.oneof(
    upTo(most),
    upTo(most).map((value) => -value),
  );
const few = <T>(one: fc.Arbitrary<T>) => fc.uniqueArray(one, { maxLength: 4 });
const date = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));

const parts: fc.Arbitrary<RuleParts> = fc
  .record({
    freq: fc.constantFrom(...RULE_FREQUENCIES),
    interval: upTo(999),
    days: few(fc.constantFrom(...RULE_WEEKDAYS)),
    nth: fc.option(eitherEnd(5)),
    months: few(upTo(12)),
    monthDays: few(eitherEnd(31)),
    positions: few(eitherEnd(366)),
    weekStart: fc.option(fc.constantFrom(...RULE_WEEKDAYS)),
    end: fc.oneof(
      fc.constant({ count: null, until: null }),
      upTo(9_999).map((count) => ({ count, until: null })),
      date.map((until) => ({ count: null, until })),
    ),
  })
  .map(({ days, nth, end, monthDays, positions, ...rest }) => {
    const placed = rest.freq === 'MONTHLY' || rest.freq === 'YEARLY' ? nth : null;
    const inMonth = rest.freq === 'WEEKLY' ? [] : monthDays;
    const named = days.length + inMonth.length > 0;
    const weekdays = days.map((day) => ({ day, nth: placed }));
    return { ...rest, ...end, weekdays, monthDays: inMonth, positions: named ? positions : [] };
  });

describe('the parts of a rule', () => {
  it('survive printing and parsing for any rule', () => {
    fc.assert(
      fc.property(parts, (rule) => {
        expect(parseRule(printRule(rule))).toEqual(rule);
      }),
      { numRuns: 2_000 },
    );
  });

  it('print the same in any order', () => {
    expect(printRule(parseRule('WKST=SU;BYDAY=MO,MO;INTERVAL=1;FREQ=WEEKLY') as RuleParts)).toBe(
      'FREQ=WEEKLY;BYDAY=MO;WKST=SU',
    );
  });

  it('never throw on any text, and a parsed text prints as itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'FREQ=;DAILYBYMO,12-+'), maxLength: 40 }), (text) => {
        const read = parseRule(text);
        if (read) expect(parseRule(printRule(read))).toEqual(read);
      }),
    );
  });
});

describe('a recurrence', () => {
  const valid = (rule: string) => Recurrence.safeParse({ rule, from: 'due' }).success;

  it.each([
    'FREQ=DAILY',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO',
    'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1',
    'FREQ=MONTHLY;BYDAY=-1FR;COUNT=12',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;UNTIL=20400229',
  ])('takes %s', (rule) => expect(valid(rule)).toBe(true));

  it.each([
    ['nothing', ''],
    ['no frequency', 'INTERVAL=2'],
    ['hours', 'FREQ=HOURLY'],
    ['a time of day', 'FREQ=DAILY;BYHOUR=9'],
    ['a start', 'FREQ=DAILY;DTSTART=20240101'],
    ['the name of the property', 'RRULE:FREQ=DAILY'],
    ['a part twice', 'FREQ=DAILY;FREQ=DAILY'],
    ['two values of one', 'FREQ=DAILY;INTERVAL=2,3'],
    ['two ends', 'FREQ=DAILY;COUNT=2;UNTIL=20270101'],
    ['an end with a time', 'FREQ=DAILY;UNTIL=20270101T000000Z'],
    ['a day that is none', 'FREQ=DAILY;UNTIL=20270230'],
    ['no interval', 'FREQ=DAILY;INTERVAL=0'],
    ['month 13', 'FREQ=YEARLY;BYMONTH=13'],
    ['day 0', 'FREQ=MONTHLY;BYMONTHDAY=0'],
    ['an unknown day', 'FREQ=WEEKLY;BYDAY=XX'],
    ['the second Monday of a week', 'FREQ=WEEKLY;BYDAY=2MO'],
    ['the sixth Monday of a month', 'FREQ=MONTHLY;BYDAY=6MO'],
    ['Mondays mixed with the first', 'FREQ=MONTHLY;BYDAY=MO,1TU'],
    ['days of a month in a week', 'FREQ=WEEKLY;BYMONTHDAY=1'],
    ['a position of nothing', 'FREQ=MONTHLY;BYSETPOS=1'],
    ['201 characters', `FREQ=MONTHLY;BYMONTHDAY=${'1,'.repeat(88)}1`],
    ['an empty part', 'FREQ=DAILY;'],
  ])('refuses %s', (_, rule) => expect(valid(rule)).toBe(false));

  it('refuses more than 100 excluded dates, and anything that is not a date', () => {
    const withDates = (except: string[]) => Recurrence.safeParse({ rule: 'FREQ=DAILY', from: 'due', except }).success;
    expect(withDates(Array(100).fill('2027-01-01'))).toBe(true);
    expect(withDates(Array(101).fill('2027-01-01'))).toBe(false);
    expect(withDates(['2027-02-30'])).toBe(false);
  });
});

describe('the description of a rule', () => {
  it.each([
    ['FREQ=DAILY', 'Every day'],
    ['FREQ=DAILY;INTERVAL=3;COUNT=5', 'Every 3 days, 5 times'],
    ['FREQ=DAILY;COUNT=1', 'Every day, once'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20270312', 'Every 2 weeks on Monday and Thursday, until 12 Mar 2027'],
    ['FREQ=WEEKLY;BYDAY=MO,WE,FR', 'Every week on Monday, Wednesday and Friday'],
    ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'Every weekday'],
    ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYMONTH=12', 'Every weekday in December'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;BYSETPOS=-1', 'Every 2 weeks on the last Tuesday or Thursday'],
    ['FREQ=MONTHLY;INTERVAL=3', 'Every 3 months'],
    ['FREQ=MONTHLY;BYMONTHDAY=1,15', 'Every month on the 1st and 15th'],
    ['FREQ=MONTHLY;BYMONTHDAY=11,12,13,22,23', 'Every month on the 11th, 12th, 13th, 22nd and 23rd'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', 'Every month on the last day'],
    ['FREQ=MONTHLY;BYMONTHDAY=-2', 'Every month on the 2nd to last day'],
    ['FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1', 'Every month on the last day'],
    ['FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1', 'Every month on the 30th or the last day'],
    ['FREQ=MONTHLY;BYDAY=2TU', 'Every month on the 2nd Tuesday'],
    ['FREQ=MONTHLY;BYDAY=1MO,-1FR', 'Every month on the 1st Monday and the last Friday'],
    ['FREQ=MONTHLY;BYDAY=MO', 'Every month on every Monday'],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'Every month on the last weekday'],
    ['FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR', 'Every month on the 13th if it is Friday'],
    ['FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=12', 'Every year on 12 March'],
    ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', 'Every year on the 4th Thursday in November'],
    ['FREQ=YEARLY;INTERVAL=2;BYMONTH=3,9', 'Every 2 years in March and September'],
    ['Every full moon', 'Every full moon'],
  ])('%s', (rule, words) => expect(describeRecurrence(rule)).toBe(words));

  it('exists for every possible rule', () => {
    fc.assert(
      fc.property(parts, (rule) => {
        expect(describeRecurrence(printRule(rule))).toMatch(/^Every (?!.*(undefined|NaN|null| {2}| $))/);
      }),
    );
  });
});
