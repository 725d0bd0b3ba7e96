import { taskLanguage } from '@quartermaster/contracts/tasks/language';
import { expect, it } from 'vitest';
import { quickText, withQuickText } from './quick-text';

function read(text: string) {
  const parsed = taskLanguage.parse(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.query;
}

it.each([
  ['', 'acme', 'text ~ acme'],
  ['status = open', 'two words', 'status = open && text ~ "two words"'],
  ['status = open && text ~ acme', 'kite', 'status = open && text ~ kite'],
  ['status = open && text ~ acme', ' ', 'status = open'],
  ['due < today || blocked', 'acme', '(due < today || blocked) && text ~ acme'],
])('%j searched for %j is %j', (query, words, expected) => {
  expect(taskLanguage.print(withQuickText(read(query), words))).toBe(expected);
});

it('finds its words again, and no others', () => {
  expect(quickText(read('status = open && text ~ "two words"'))).toBe('two words');
  expect(quickText(read('title ~ acme'))).toBe('');
  expect(quickText(read('text !~ acme'))).toBe('');
  expect(quickText(read('text ~ acme || text ~ kite'))).toBe('');
});
