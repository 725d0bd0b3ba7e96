import { customer } from '@quartermaster/contracts/customers/kind';
import { expect, it } from 'vitest';
import { actionWords, changeWords } from './change-words';
import { declaredChanges } from './declared-changes';
import type { Entry } from './use-activity';

const ID = '0192f6a0-0000-7000-8000-000000000001';

function entryOf({
  action,
  noun = 'customer',
  changes = {},
}: Pick<Entry, 'action'> & Partial<{ noun: string; changes: Record<string, [unknown, unknown]> }>): Entry {
  return {
    id: ID,
    at: '2026-03-02T09:00:00.000Z',
    actor: { kind: 'user', id: ID },
    action,
    noun,
    ref: ID,
    record: null,
    task: null,
    changes: Object.entries(changes).map(([field, [before, after]]) => ({ field, before, after })),
    operationId: null,
    revertable: false,
  };
}

const reader = declaredChanges(customer, { currency: 'EUR' });
const changesOf = (entry: Entry) => changeWords(entry, { noun: customer.noun, reader, nameOf: () => 'Sam Smith' });

it.each([
  ['customer.create', 'created the customer'],
  ['customer.update', 'changed'],
  ['customer.merge', 'merged the customer into another'],
  ['customer.revert', 'reverted'],
])('says %s as "%s"', (action, words) => expect(actionWords(entryOf({ action }), customer)).toBe(words));

it('says what belongs to a record in its own words', () => {
  expect(actionWords(entryOf({ action: 'comment.create', noun: 'comment' }), customer)).toBe('commented');
});

it('reads changes by the declaration: values in words, of long ones just the fact, nothing of what a verb sets', () => {
  const changes: Record<string, [unknown, unknown]> = {
    taxExempt: [false, true],
    termsDays: [0, 30],
    phone: [null, '030 1234567'],
    notes: ['a', 'b'],
    contacts: [[], [{ id: ID }]],
    mergedIntoId: [null, ID],
    moved: [null, {}],
    version: [1, 2],
  };
  expect(changesOf(entryOf({ action: 'customer.update', changes }))).toEqual([
    { field: 'Tax exempt', from: 'No', to: 'Yes' },
    { field: 'Terms (days)', from: '0', to: '30' },
    { field: 'Phone', from: 'none', to: '030 1234567' },
    { field: 'Notes' },
    { field: 'Contacts' },
  ]);
});

it('reads the name of a file and the names of watchers, which no kind declares', () => {
  const file = entryOf({
    action: 'attachment.add',
    noun: 'attachment',
    changes: { id: [null, ID], name: [null, 'a.txt'] },
  });
  expect(changesOf(file)).toEqual([{ field: 'a.txt' }]);
  const watched = entryOf({ action: 'customer.watch', changes: { watcherIds: [[], [ID]] } });
  expect(changesOf(watched)).toEqual([{ field: 'Watchers', from: 'none', to: 'Sam Smith' }]);
});
