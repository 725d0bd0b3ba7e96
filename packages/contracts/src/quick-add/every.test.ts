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
  ])('%s is %s, from %s', (words, rule, on) => {
    expect(every(`Count stock ${words}`)).toEqual(['Count stock', rule, on, null]);
    expect(every(`${words} @sam count stock`)).toEqual(['count stock', rule, on, null]);
  });
  it.each([
    'daily',
    'weekly',
    'every',
    'every invoice',
    'every 0 days',
    'every 3rd order',
    'every 2nd friday crew',
    'every 100 days',
    'everyday',
  ])('is not %s', (words) => expect(every(`Count ${words} now`)).toEqual([`Count ${words} now`, null, null, null]));
  it('with a time begins today, or at the next occurrence if it has passed', () => {
    expect(every('Count every day at 11')).toEqual(['Count', 'FREQ=DAILY', '2024-03-12', '11:00']);
    expect(every('Count every day at 9')).toEqual(['Count', 'FREQ=DAILY', '2024-03-13', '09:00']);
    expect(every('Count every tuesday 9am')).toEqual(['Count', 'FREQ=WEEKLY;BYDAY=TU', '2024-03-19', '09:00']);
  });
  it('with a date begins on that date', () =>
    expect(every('Count every 2 weeks friday')).toEqual(['Count', 'FREQ=WEEKLY;INTERVAL=2', '2024-03-15', null]));
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
    ['pl', 'Lager zählen co piątek', 'FREQ=WEEKLY;BYDAY=FR'],
    ['pl', 'Lager zählen co dzień roboczy', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  ])('in %s: %s', (locale, text, rule) => {
    expect(every(text, { locale }).slice(0, 2)).toEqual(['Lager zählen', rule]);
  });
});
