import { describe, expect, it } from 'vitest';
import { settings } from './fixtures/settings';
import { parseQuickAdd } from './parse-quick-add';
import type { QuickAddInput } from './types';

function every(text: string, more: Partial<QuickAddInput> = {}) {
  const { title, fields } = parseQuickAdd(text, { ...settings, ...more });
  return [title, fields.recurrence, fields.dueOn, fields.dueTime];
}

describe('every', () => {
  it.each([
    ['every day', 'FREQ=DAILY', '2024-03-12'],
    ['every 3 days', 'FREQ=DAILY;INTERVAL=3', '2024-03-12'],
    ['every week', 'FREQ=WEEKLY', '2024-03-12'],
    ['Every 2 weeks', 'FREQ=WEEKLY;INTERVAL=2', '2024-03-12'],
    ['every two weeks', 'FREQ=WEEKLY;INTERVAL=2', '2024-03-12'],
    ['every other week', 'FREQ=WEEKLY;INTERVAL=2', '2024-03-12'],
    ['every 2nd week', 'FREQ=WEEKLY;INTERVAL=2', '2024-03-12'],
    ['every monday', 'FREQ=WEEKLY;BYDAY=MO', '2024-03-18'],
    ['every tue', 'FREQ=WEEKLY;BYDAY=TU', '2024-03-12'],
    ['every fri, mon and wed', 'FREQ=WEEKLY;BYDAY=MO,WE,FR', '2024-03-13'],
    ['every other monday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', '2024-03-18'],
    ['every 2 weeks on friday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR', '2024-03-15'],
    ['every weekday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '2024-03-12'],
    ['every working day', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '2024-03-12'],
    ['every month', 'FREQ=MONTHLY', '2024-03-12'],
    ['every month on the 15th', 'FREQ=MONTHLY;BYMONTHDAY=15', '2024-03-15'],
    ['every 2 months on the 5', 'FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=5', '2024-04-05'],
    ['every 15th', 'FREQ=MONTHLY;BYMONTHDAY=15', '2024-03-15'],
    ['every month on the 31st', 'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1', '2024-03-31'],
    ['every month on the last day', 'FREQ=MONTHLY;BYMONTHDAY=-1', '2024-03-31'],
    ['every quarter', 'FREQ=MONTHLY;INTERVAL=3', '2024-03-12'],
    ['every year', 'FREQ=YEARLY', '2024-03-12'],
    ['every 11 march', 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=11', '2025-03-11'],
    ['every year on march 15', 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=15', '2024-03-15'],
    ['every 3rd thursday', 'FREQ=MONTHLY;BYDAY=3TH', '2024-03-21'],
    ['every first monday', 'FREQ=MONTHLY;BYDAY=1MO', '2024-04-01'],
    ['every second friday', 'FREQ=MONTHLY;BYDAY=2FR', '2024-04-12'],
    ['every last friday of the month', 'FREQ=MONTHLY;BYDAY=-1FR', '2024-03-29'],
    ['every last day', 'FREQ=MONTHLY;BYMONTHDAY=-1', '2024-03-31'],
    ['every first workday', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1', '2024-04-01'],
    ['every month on the last friday', 'FREQ=MONTHLY;BYDAY=-1FR', '2024-03-29'],
    ['every 3 months on the first monday', 'FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO', '2024-04-01'],
    ['every 1st and 15th', 'FREQ=MONTHLY;BYMONTHDAY=1,15', '2024-03-15'],
    ['every weekend', 'FREQ=WEEKLY;BYDAY=SA,SU', '2024-03-16'],
    ['every mon,wed,fri', 'FREQ=WEEKLY;BYDAY=MO,WE,FR', '2024-03-13'],
    ['each day', 'FREQ=DAILY', '2024-03-12'],
    ['last day of each month', 'FREQ=MONTHLY;BYMONTHDAY=-1', '2024-03-31'],
    ['on the 1st monday of every month', 'FREQ=MONTHLY;BYDAY=1MO', '2024-04-01'],
    ['every day except friday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SA,SU', '2024-03-12'],
    ['every weekday except fridays', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH', '2024-03-12'],
    ['every week until 2025-01-31', 'FREQ=WEEKLY;UNTIL=20250131', '2024-03-12'],
    ['every week ending 2025-01-31', 'FREQ=WEEKLY;UNTIL=20250131', '2024-03-12'],
    ['every day until friday', 'FREQ=DAILY;UNTIL=20240315', '2024-03-12'],
    ['every day starting 2024-12-01', 'FREQ=DAILY', '2024-12-01'],
    ['every friday starting 5 jan', 'FREQ=WEEKLY;BYDAY=FR', '2025-01-10'],
    ['every day from 1 april until 30 april', 'FREQ=DAILY;UNTIL=20240430', '2024-04-01'],
    ['every month due 31 march', 'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1', '2024-03-31'],
  ])('%s is %s, from %s', (words, rule, on) => {
    expect(every(`Count stock ${words}`)).toEqual(['Count stock', rule, on, null]);
    expect(every(`${words} @sam count stock`)).toEqual(['count stock', rule, on, null]);
  });
  it.each(['daily', 'weekly', 'every', 'every invoice', 'every 3rd order', 'everyday'])('is not %s', (words) =>
    expect(every(`Count ${words} now`)).toEqual([`Count ${words} now`, null, null, null]),
  );
  it('with a time begins today, or at the next occurrence if it has passed', () => {
    expect(every('Count every day at 11')).toEqual(['Count', 'FREQ=DAILY', '2024-03-12', '11:00']);
    expect(every('Count every day at 9')).toEqual(['Count', 'FREQ=DAILY', '2024-03-13', '09:00']);
    expect(every('Count every tuesday 9am')).toEqual(['Count', 'FREQ=WEEKLY;BYDAY=TU', '2024-03-19', '09:00']);
    expect(every('Count every evening')).toEqual(['Count', 'FREQ=DAILY', '2024-03-12', '18:00']);
    expect(every('Back up every day at 6pm until 31 dec')).toEqual([
      'Back up',
      'FREQ=DAILY;UNTIL=20241231',
      '2024-03-12',
      '18:00',
    ]);
    expect(every('Standup every other friday 9am starting 5 apr')).toEqual([
      'Standup',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR',
      '2024-04-05',
      '09:00',
    ]);
  });
  it('with a date begins on that date', () =>
    expect(every('Count every 2 weeks friday')).toEqual(['Count', 'FREQ=WEEKLY;INTERVAL=2', '2024-03-15', null]));
  it.each(['daily', 'weekly', 'monthly', 'quarterly', 'yearly'])('may be one word at the end: %s', (word) => {
    expect(every(`Count stock ${word}`).slice(0, 1)).toEqual(['Count stock']);
    expect(every(`Count stock ${word} at 11`)).toMatchObject(['Count stock', /^FREQ=/, '2024-03-12', '11:00']);
    expect(every(`The ${word}`)).toEqual([`The ${word}`, null, null, null]);
  });
  it.each([
    'every 2 months on friday',
    'every day on friday',
    'every day except holidays',
    'every month except friday',
    'every weekday except monday to friday',
    'every day for 2 weeks',
    'every day 5 times',
    'every monday in winter',
    'every monday in the summer',
    'every monday and 5 march',
    'every day before 9am',
    'every monday to friday',
    'every monday at 9am and 5pm',
    'every monday from 9am to 5pm',
    'every monday or tuesday',
    'every day until further notice',
    'every day until 2024-03-01',
    'every day at 25:00',
    'every 12 hours',
    'every 0 days',
    'every 100 days',
    'every 14 jan, 14 apr',
    'every 2nd friday crew',
  ])('stays text as a whole, with a hint, if only a part is understood: %s', (words) => {
    const parsed = parseQuickAdd(`Count ${words} friday`, settings);
    expect(parsed).toMatchObject({
      title: `Count ${words} friday`,
      spans: [],
      fields: { dueOn: null, recurrence: null },
    });
    expect(parsed.hints).toMatchObject([{ kind: 'unclear' }]);
  });
  it.each(['in the office', 'to Bob', 'from home', 'and cake', 'of ours', 'for Bob', 'after work'])(
    'does not mind words of the title after it: %s',
    (words) => {
      expect(every(`Lunch every monday ${words}`).slice(0, 2)).toEqual([`Lunch ${words}`, 'FREQ=WEEKLY;BYDAY=MO']);
    },
  );
  it('counts from completion with an exclamation mark', () => {
    const { fields } = parseQuickAdd('Count every! 3 days', settings);
    expect(fields).toMatchObject({ recurrence: 'FREQ=DAILY;INTERVAL=3', recurrenceFrom: 'completion' });
    expect(parseQuickAdd('Count every 3 days!', settings).fields.recurrenceFrom).toBe('due');
  });
  it('prints the week start if weeks are skipped', () =>
    expect(every('Count every other monday', { weekStart: 0 })[1]).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=SU'));
  it('counts once', () => {
    const parsed = parseQuickAdd('Count every day every week', settings);
    expect(parsed).toMatchObject({ title: 'Count every week', fields: { recurrence: 'FREQ=DAILY' } });
    expect(parsed.hints).toMatchObject([{ kind: 'repeated', text: 'every week' }]);
  });
  it.each([
    ['de', 'Lager zählen alle 2 Wochen', 'FREQ=WEEKLY;INTERVAL=2'],
    ['de', 'Lager zählen jeden Montag', 'FREQ=WEEKLY;BYDAY=MO'],
    ['de', 'Lager zählen jede zweite Woche', 'FREQ=WEEKLY;INTERVAL=2'],
    ['de', 'Lager zählen jeden Monat am 15.', 'FREQ=MONTHLY;BYMONTHDAY=15'],
    ['de', 'Lager zählen jeden Werktag', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
    ['pl', 'Lager zählen co 2 tygodnie', 'FREQ=WEEKLY;INTERVAL=2'],
    ['de', 'Lager zählen jeden 1. Montag', 'FREQ=MONTHLY;BYDAY=1MO'],
    ['de', 'Lager zählen jeden letzten Freitag im Monat', 'FREQ=MONTHLY;BYDAY=-1FR'],
    ['de', 'Lager zählen am letzten Tag jedes Monats', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
    ['de', 'Lager zählen jeden zweiten Freitag', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR'],
    ['de', 'Lager zählen jeden Tag außer Sonntag', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA'],
    ['de', 'Lager zählen jeden Tag bis Freitag', 'FREQ=DAILY;UNTIL=20240315'],
    ['de', 'Lager zählen täglich', 'FREQ=DAILY'],
    ['pl', 'Lager zählen codziennie', 'FREQ=DAILY'],
    ['pl', 'Lager zählen w każdy pierwszy poniedziałek miesiąca', 'FREQ=MONTHLY;BYDAY=1MO'],
    ['pl', 'Lager zählen co drugi piątek', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR'],
    ['pl', 'Lager zählen co tydzień do 31 grudnia', 'FREQ=WEEKLY;UNTIL=20241231'],
    ['pl', 'Lager zählen co piątek', 'FREQ=WEEKLY;BYDAY=FR'],
    ['pl', 'Lager zählen co dzień roboczy', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  ])('in %s: %s', (locale, text, rule) => {
    expect(every(text, { locale }).slice(0, 2)).toEqual(['Lager zählen', rule]);
  });
});
