import { taskLanguage } from '@quartermaster/contracts/tasks/language';
import { describe, expect, it } from 'vitest';
import { countsOf, queryOf, SPANS } from './spans';

const groups = [
  { value: 'overdue', count: 2 },
  { value: 'tomorrow', count: 3 },
  { value: 'week', count: 4 },
  { value: 'none', count: 9 },
];

describe('the spans of my tasks', () => {
  it('add up the days they are made of', () => {
    expect(countsOf(groups)).toEqual({ overdue: 2, today: 0, next: 7 });
  });

  it.each(SPANS)('%s is a query the list understands', (span) => {
    expect(taskLanguage.parse(queryOf(span))).toMatchObject({ ok: true });
  });
});
