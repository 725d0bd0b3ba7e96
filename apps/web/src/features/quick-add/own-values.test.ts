import { noFields } from '@quartermaster/contracts/quick-add/no-fields';
import type { QuickAdd } from '@quartermaster/contracts/quick-add/types';
import { expect, it } from 'vitest';
import { NOBODY } from '@/trpc/people';
import { ownInput, shownValues } from './own-values';

const line: QuickAdd = {
  title: 'Call Acme',
  fields: { ...noFields(), dueOn: '2026-03-12', dueTime: '09:00', priority: 'high', assigneeIds: ['sam', 'jan'] },
  spans: [],
  literals: [],
  hints: [],
  suggestions: [],
};

it('without values of their own the fields show what the line says, and the task is that of the line', () => {
  expect(shownValues({}, line)).toEqual({
    ...{ assignee: 'sam', due: { on: '2026-03-12', time: '09:00' }, priority: 'high', description: '' },
  });
  expect(ownInput({}, line)).toMatchObject({
    ...{ title: 'Call Acme', dueOn: '2026-03-12', dueTime: '09:00', priority: 'high', assigneeIds: ['sam', 'jan'] },
  });
});

it('a value of a field counts more than the line', () => {
  const due = { kind: 'day', on: '2026-04-01', time: null } as const;
  const own = { assignee: 'uma', due, priority: 'none', description: 'Ask for Jo' } as const;
  expect(ownInput(own, line)).toMatchObject({
    ...{ assigneeIds: ['uma'], dueOn: '2026-04-01', dueTime: null, priority: 'none', description: 'Ask for Jo' },
  });
});

it('an emptied field empties what the line says', () => {
  expect(ownInput({ assignee: NOBODY, due: { kind: 'none' } }, line)).toMatchObject({
    ...{ assigneeIds: [], dueOn: null, dueTime: null },
  });
});
