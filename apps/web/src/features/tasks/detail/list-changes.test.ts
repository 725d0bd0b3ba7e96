import { expect, it } from 'vitest';
import { checklistChange, keysChange, ownFieldsChange, wholeChange } from './list-changes';

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

it.each([
  ['', 'Plan', 'Description: added'],
  ['Plan', '', 'Description: removed'],
  ['Plan', 'Other', 'Description: changed'],
])('says of a long text what became of it: %j to %j', (before, after, words) => {
  expect(wholeChange('Description', before, after)).toBe(words);
});

it('says of custom fields which changed, from what to what', () => {
  const fields = [
    { id: 'hall', name: 'Hall' },
    { id: 'size', name: 'Size' },
    { id: 'bay', name: 'Bay' },
  ];
  const before = { hall: 'North', size: 's', bay: '4' };
  const change = { before, after: { hall: 'South', bay: '4' } };
  expect(ownFieldsChange(change, fields, (_, value) => `“${value}”`)).toBe(
    'Hall from “North” to “South”, Size from “s” to none',
  );
  expect(ownFieldsChange({ before: null, after: { gone: '1' } }, fields, String)).toBeUndefined();
});
