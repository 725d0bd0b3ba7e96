import { expect, it } from 'vitest';
import { FIRST_FORM, toForm, toRule } from './rule-form';

it.each([
  'FREQ=DAILY',
  'FREQ=DAILY;INTERVAL=3;COUNT=5',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH',
  'FREQ=MONTHLY',
  'FREQ=MONTHLY;BYMONTHDAY=-1',
  'FREQ=MONTHLY;BYDAY=1MO',
  'FREQ=MONTHLY;BYDAY=-1FR',
])('shows %s and gives back the same', (rule) => {
  const form = toForm(rule);
  expect(form && toForm(toRule(form))).toEqual(form);
  expect(form && toRule(form)).toBe(rule);
});

it.each(['FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1', 'FREQ=YEARLY;BYMONTH=3', 'FREQ=MONTHLY;BYMONTHDAY=1,15', 'nonsense'])(
  'leaves %s to be written as text',
  (rule) => expect(toForm(rule)).toBeNull(),
);

it('begins with every week', () => {
  expect(toRule(FIRST_FORM)).toBe('FREQ=WEEKLY');
});
