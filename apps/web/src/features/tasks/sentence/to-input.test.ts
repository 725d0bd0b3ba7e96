import type { QuickAdd } from '@quartermaster/contracts/quick-add/types';
import { expect, it } from 'vitest';
import { toInput } from './to-input';

const saying = (fields: Partial<QuickAdd['fields']> = {}): QuickAdd => ({
  title: 'Call Acme',
  fields: {
    ...{ dueOn: null, dueTime: null, priority: null, labelIds: [], newLabels: [], assigneeIds: [], links: [] },
    ...{ recurrence: null, recurrenceFrom: 'due' as const, estimateMinutes: null, subtaskOf: null },
    ...fields,
  },
  ...{ spans: [], literals: [], hints: [], suggestions: [] },
});
const place = {
  status: 'waiting',
  priority: 'high',
  dueOn: '2026-03-12',
  assigneeIds: ['sam'],
  labelIds: ['fair'],
  projectId: 'p',
  parentId: 'parent',
} as const;
const here = { ...place, assigneeIds: [...place.assigneeIds], labelIds: [...place.labelIds] };

it('takes from the place what the line does not say', () => {
  expect(toInput(saying(), here)).toMatchObject({ title: 'Call Acme', ...place });
});

it('lets the line win, and adds up labels', () => {
  const said = {
    dueOn: '2026-04-01',
    dueTime: '09:00',
    priority: 'low',
    assigneeIds: ['uma'],
    labelIds: ['post'],
  } as const;
  const fields = { ...said, assigneeIds: [...said.assigneeIds], labelIds: [...said.labelIds], subtaskOf: 'other' };
  expect(toInput(saying(fields), here)).toMatchObject({
    ...said,
    labelIds: ['fair', 'post'],
    parentId: 'other',
    status: 'waiting',
    projectId: 'p',
  });
});

it('has no values of its own', () => {
  expect(toInput(saying())).toEqual({
    title: 'Call Acme',
    priority: 'none',
    ...{ dueOn: null, dueTime: null, assigneeIds: [], labelIds: [], parentId: null },
    ...{ estimateMinutes: null, recurrence: null },
  });
});
