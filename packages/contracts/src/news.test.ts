import { expect, test } from 'vitest';
import { NEWS_KINDS, NEWS_RULES, type NewsFacts, newsSentence, withDefaults } from './news';

test.each<[NewsFacts, string]>([
  [{ kind: 'assigned' }, 'Anne assigned this to you'],
  [{ kind: 'mentioned' }, 'Anne mentioned you'],
  [{ kind: 'commented' }, 'Anne commented'],
  [{ kind: 'overdue', due: '12 Mar 2026' }, 'This was due 12 Mar 2026'],
  [{ kind: 'reminder' }, 'Reminder'],
  [{ kind: 'finished', outcome: 'done' }, 'This is finished'],
  [{ kind: 'finished', outcome: 'failed' }, 'This failed'],
  [{ kind: 'changed', status: 'Waiting' }, 'Anne set the status to Waiting'],
  [{ kind: 'changed', status: 'Done', turn: 'closed' }, 'Anne closed this as Done'],
  [{ kind: 'changed', turn: 'reopened', due: null }, 'Anne reopened this and removed the due date'],
  [{ kind: 'changed', due: '12 Mar 2026' }, 'Anne set the due date to 12 Mar 2026'],
  [{ kind: 'changed' }, 'Anne changed this'],
])('%j reads: %s', (facts, words) => {
  expect(newsSentence(facts, 'Anne')).toBe(words);
});

test('what the system did is said of Quartermaster', () => {
  expect(newsSentence({ kind: 'changed', status: 'Done' }, null)).toBe('Quartermaster set the status to Done');
});

test('every default is a pace on offer, and a choice replaces the default of its kind only', () => {
  for (const kind of NEWS_KINDS) expect(NEWS_RULES[kind].mails).toContain(NEWS_RULES[kind].mail);
  const choices = withDefaults({ commented: { inApp: false, mail: 'hourly' } });
  expect(choices.commented).toEqual({ inApp: false, mail: 'hourly' });
  expect(choices.assigned).toEqual({ inApp: true, mail: 'now' });
});
