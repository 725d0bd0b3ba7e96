import { expect, it } from 'vitest';
import { checklistChange, keysChange } from './list-changes';

const item = (id: string, text: string, done = false) => ({ id, text, done });

it.each([
  ['an item more', [], [item('a', 'Crates')], 'Checklist: added “Crates”'],
  ['a tick', [item('a', 'Crates')], [item('a', 'Crates', true)], 'Checklist: ticked “Crates”'],
  ['a tick less', [item('a', 'Crates', true)], [item('a', 'Crates')], 'Checklist: unticked “Crates”'],
  ['another text', [item('a', 'Crates')], [item('a', 'Boxes')], 'Checklist: “Crates” is now “Boxes”'],
  ['an item less', [item('a', 'Crates')], null, 'Checklist: removed “Crates”'],
  ['another order', [item('a', 'A'), item('b', 'B')], [item('b', 'B'), item('a', 'A')], 'Checklist: changed the order'],
  [
    'more than three',
    null,
    ['A', 'B', 'C', 'D', 'E'].map((text) => item(text, text)),
    'Checklist: added “A”, added “B”, added “C” and 2 more',
  ],
  ['no list', null, 'a', undefined],
])('says of a checklist what was done to its items: %s', (_what, before, after, words) => {
  expect(checklistChange(before, after)).toBe(words);
});

it('says which keys came and which left', () => {
  expect(keysChange('Blocked by', ['T-1'], ['T-2'])).toBe('Blocked by: added T-2, removed T-1');
});
