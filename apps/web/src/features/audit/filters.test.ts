import { expect, it } from 'vitest';
import { readFilters } from './filters';

const ID = '0192f6a0-0000-7000-8000-000000000001';

it('reads the filters of the address, and leaves out what cannot be one', () => {
  const whole = `person=${ID}&kind=task&action=task.update&from=2026-03-01&to=2026-03-31&q=T-12`;
  expect(readFilters(new URLSearchParams(whole))).toEqual({
    actor: ID,
    noun: 'task',
    action: 'task.update',
    from: '2026-03-01',
    to: '2026-03-31',
    text: 'T-12',
  });
  expect(readFilters(new URLSearchParams('person=system'))).toEqual({ actor: 'system' });
  const wrong = `person=me&kind=TASK&action=${'a'.repeat(41)}&from=2026-02-30&to=today&q=${'x'.repeat(101)}&other=1`;
  expect(readFilters(new URLSearchParams(wrong))).toEqual({});
  expect(readFilters(new URLSearchParams('q=%20'))).toEqual({});
});
