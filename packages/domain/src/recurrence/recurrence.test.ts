import type { Recurrence } from '@quartermaster/contracts';
import { describe, expect, it, vi } from 'vitest';
import { nextOccurrence } from './next-occurrence';
import { previewOccurrences } from './preview-occurrences';
import { refuseNever } from './refuse-never';

function next(
  rule: string,
  dueOn: string,
  completedOn = dueOn,
  more: Partial<Recurrence> & { occurrences?: number } = {},
) {
  const { occurrences = 1, ...rest } = more;
  return nextOccurrence({ recurrence: { rule, from: 'due', except: [], ...rest }, dueOn, completedOn, occurrences });
}

describe('a task that repeats from its due date', () => {
  it.each([
    ['on time', '2027-03-01', '2027-03-08'],
    ['early: it keeps its rhythm', '2027-02-20', '2027-03-08'],
    ['late, before the next date', '2027-03-05', '2027-03-08'],
    ['on the next date, which it takes as done', '2027-03-08', '2027-03-15'],
    ['weeks late: the missed dates are passed over', '2027-03-24', '2027-03-29'],
  ])('done %s', (_, completedOn, date) => expect(next('FREQ=WEEKLY;BYDAY=MO', '2027-03-01', completedOn)).toBe(date));

  it('keeps its interval of weeks, however late it is completed', () => {
    expect(next('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', '2027-03-01', '2027-03-09')).toBe('2027-03-15');
    expect(next('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', '2027-03-01', '2027-03-16')).toBe('2027-03-29');
  });

  it('skips months without its day, as RFC 5545 does, and -1 is the last day of each', () => {
    expect(next('FREQ=MONTHLY;BYMONTHDAY=31', '2027-01-31')).toBe('2027-03-31');
    expect(next('FREQ=MONTHLY', '2027-01-31')).toBe('2027-03-31');
    expect(next('FREQ=MONTHLY;BYMONTHDAY=-1', '2027-01-31')).toBe('2027-02-28');
    expect(next('FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1', '2027-01-30')).toBe('2027-02-28');
    expect(next('FREQ=YEARLY', '2028-02-29')).toBe('2032-02-29');
  });

  it('counts the position in a week from its first day, also in the week it starts', () => {
    expect(next('FREQ=WEEKLY;BYDAY=SU,TH,SA;BYSETPOS=1;WKST=SU', '2026-09-09')).toBe('2026-09-13');
    expect(next('FREQ=WEEKLY;BYDAY=SU,TH,SA;BYSETPOS=-1;WKST=SU', '2026-09-09')).toBe('2026-09-12');
  });
});

describe('a task that repeats from completion', () => {
  const done = (rule: string, dueOn: string, completedOn: string) =>
    next(rule, dueOn, completedOn, { from: 'completion' });

  it('is counted from the completion day, late or early', () => {
    expect(done('FREQ=DAILY;INTERVAL=10', '2027-03-01', '2027-03-04')).toBe('2027-03-14');
    expect(done('FREQ=DAILY;INTERVAL=10', '2027-03-31', '2027-03-04')).toBe('2027-03-14');
    expect(done('FREQ=WEEKLY;BYDAY=MO', '2027-03-01', '2027-03-10')).toBe('2027-03-15');
  });

  it('falls on the last day of a shorter month', () => {
    expect(done('FREQ=MONTHLY', '2027-01-15', '2027-01-31')).toBe('2027-02-28');
    expect(done('FREQ=MONTHLY;INTERVAL=13', '2027-01-15', '2027-01-31')).toBe('2028-02-29');
    expect(done('FREQ=YEARLY', '2028-02-29', '2028-02-29')).toBe('2029-02-28');
    expect(done('FREQ=MONTHLY;BYMONTHDAY=31', '2027-01-31', '2027-01-31')).toBe('2027-03-31');
  });

  it.each([
    ['FREQ=WEEKLY;INTERVAL=4;BYDAY=SU', '2026-11-28', '2026-12-27'],
    ['FREQ=WEEKLY;INTERVAL=4;BYDAY=SU;WKST=SU', '2026-11-28', '2026-12-20'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR', '2026-11-24', '2026-12-07'],
    ['FREQ=MONTHLY;INTERVAL=3;BYDAY=FR', '2026-11-20', '2027-02-05'],
    ['FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=25', '2026-11-20', '2027-01-25'],
    ['FREQ=YEARLY;INTERVAL=2;BYMONTH=3,9', '2026-05-10', '2028-03-10'],
    ['FREQ=DAILY;INTERVAL=3;BYDAY=MO', '2026-11-28', '2026-12-07'],
    ['FREQ=WEEKLY;BYDAY=SU', '2026-11-28', '2026-11-29'],
    ['FREQ=MONTHLY;BYDAY=-1FR', '2026-11-20', '2026-11-27'],
  ])('starts an interval of several periods after the one it was completed in: %s', (rule, completedOn, date) =>
    expect(done(rule, '2026-11-20', completedOn)).toBe(date),
  );

  it('skips excluded dates, counted from the same day', () => {
    const except = ['2027-02-28', '2027-03-31'];
    expect(next('FREQ=MONTHLY', '2027-01-31', '2027-01-31', { from: 'completion', except })).toBe('2027-04-30');
  });
});

describe('a recurrence that ends', () => {
  it('after the last day, which still counts', () => {
    expect(next('FREQ=DAILY;UNTIL=20270302', '2027-03-01')).toBe('2027-03-02');
    expect(next('FREQ=DAILY;UNTIL=20270302', '2027-03-02')).toBeNull();
    expect(next('FREQ=DAILY;UNTIL=20270302', '2027-03-05')).toBeNull();
    expect(next('FREQ=MONTHLY;UNTIL=20270227', '2027-01-31', '2027-01-31', { from: 'completion' })).toBeNull();
  });

  it('after COUNT occurrences; skipped dates do not count', () => {
    expect(next('FREQ=DAILY;COUNT=3', '2027-03-01', '2027-03-09', { occurrences: 2 })).toBe('2027-03-10');
    expect(next('FREQ=DAILY;COUNT=3', '2027-03-01', '2027-03-01', { occurrences: 3 })).toBeNull();
  });

  it('if every date is excluded', () => {
    expect(
      next('FREQ=DAILY;UNTIL=20270303', '2027-03-01', '2027-03-01', { except: ['2027-03-02', '2027-03-03'] }),
    ).toBeNull();
  });

  it.each([
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=WEEKLY;BYMONTH=2;BYDAY=MO;BYSETPOS=5',
    'FREQ=MONTHLY;INTERVAL=12;BYMONTH=4',
    'FREQ=YEARLY;BYDAY=MO,TU,WE;BYSETPOS=366',
    'FREQ=YEARLY;INTERVAL=999',
    'not a rule',
  ])('if the rule has no day in the next century: %s', (rule) => {
    expect(next(rule, '2027-01-31')).toBeNull();
    expect(next(rule, '0001-01-31', '9999-12-31')).toBeNull();
  });

  it.each([
    'FREQ=DAILY;BYMONTHDAY=1;BYSETPOS=3',
    'FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=5',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2,4,6,9,11',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3',
    'FREQ=MONTHLY;INTERVAL=12;BYMONTH=4',
  ])('and is refused if no date fits: %s', (rule) => {
    for (const from of ['due', 'completion'] as const) {
      expect(() => refuseNever({ rule, from, except: [] }, '2027-01-31')).toThrow('No date fits this repetition');
    }
  });

  it.each(['FREQ=DAILY;UNTIL=20200101', 'FREQ=DAILY;COUNT=1', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29'])(
    'and is not refused for its end: %s',
    (rule) => expect(() => refuseNever({ rule, from: 'due', except: [] }, '2027-01-31')).not.toThrow(),
  );

  it('looks at no more days than a century has, whatever the rule', () => {
    const days = vi.spyOn(Date.prototype, 'getUTCDate');
    try {
      for (const rule of ['FREQ=DAILY;BYMONTHDAY=1;BYSETPOS=3', 'FREQ=YEARLY;BYDAY=MO;BYSETPOS=366']) {
        days.mockClear();
        expect(next(rule, '2027-01-31')).toBeNull();
        expect(days.mock.calls.length).toBeLessThan(3 * 36_525);
      }
    } finally {
      days.mockRestore();
    }
  });

  it('but not before a day that is decades away', () => {
    expect(next('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO', '2072-02-29')).toBe('2112-02-29');
    expect(next('FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO', '2072-02-29')).toBe('2112-02-29');
  });

  it('at the end of the calendar', () => expect(next('FREQ=DAILY', '9999-12-31')).toBeNull());
});

describe('a preview', () => {
  it('equals completing it each time on its day, at most ten times', () => {
    const recurrence: Recurrence = { rule: 'FREQ=MONTHLY;BYDAY=-1FR', from: 'due', except: ['2027-02-26'] };
    expect(previewOccurrences({ recurrence, dueOn: '2027-01-29', count: 3 })).toEqual([
      '2027-03-26',
      '2027-04-30',
      '2027-05-28',
    ]);
    expect(previewOccurrences({ recurrence, dueOn: '2027-01-29', count: 11 })).toHaveLength(10);
  });

  it('respects COUNT', () => {
    const recurrence: Recurrence = { rule: 'FREQ=DAILY;COUNT=4', from: 'completion', except: [] };
    expect(previewOccurrences({ recurrence, dueOn: '2027-01-29', occurrences: 2, count: 9 })).toHaveLength(2);
  });
});
