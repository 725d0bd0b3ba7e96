import type { ChecklistItem } from '@quartermaster/contracts/tasks/task';
import { describe, expect, it } from 'vitest';
import { mergeChecklist } from './merge-checklist';

/** `a b+` is an open item a and a done item b; `a:words` has other words. */
const list = (text: string): ChecklistItem[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((part) => {
      const [, id = '', words = ''] = /^(\w+)(?::(\w+))?/.exec(part) ?? [];
      return { id, text: words, done: part.endsWith('+') };
    });
const print = (items: ChecklistItem[] | null) =>
  items?.map(({ id, text, done }) => `${id}${text && `:${text}`}${done ? '+' : ''}`).join(' ') ?? 'conflict';

describe('a checklist two people changed at once', () => {
  it.each([
    ['ticks of different items', 'a b', 'a+ b', 'a b+', 'a+ b+'],
    ['the same tick', 'a b', 'a+ b', 'a+ b', 'a+ b'],
    ['a tick and new words of one item', 'a b', 'a+ b', 'a:x b', 'a:x+ b'],
    ['different words of one item', 'a', 'a:x', 'a:y', 'conflict'],
    ['a new item on each side', 'a', 'a m', 'a t', 'a m t'],
    ['a new item in the middle, and a tick', 'a b', 'a m b', 'a b+', 'a m b+'],
    ['mine taken away, theirs left alone', 'a b', 'b', 'a b t', 'b t'],
    ['mine taken away, theirs changed', 'a b', 'b', 'a+ b', 'conflict'],
    ['theirs taken away, mine left alone', 'a b', 'a b+', 'b', 'b+'],
    ['theirs taken away, mine changed', 'a b', 'a+ b', 'b', 'conflict'],
    ['my order and their tick', 'a b c', 'c a b', 'a b+ c', 'c a b+'],
    ['their order and my tick', 'a b c', 'a+ b c', 'c b a', 'c b a+'],
    ['nothing of theirs', 'a b', 'b+ a', 'a b', 'b+ a'],
    ['everything mine away, one new of theirs', 'a b', '', 'a b t', 't'],
  ])('%s', (_, base, mine, theirs, merged) => {
    expect(print(mergeChecklist({ base: list(base), mine: list(mine), theirs: list(theirs) }))).toBe(merged);
  });
});
