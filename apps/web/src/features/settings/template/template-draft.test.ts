import { expect, it } from 'vitest';
import { emptyTask, problemsOf, type TemplateDraft, toBody, toDraft } from './template-draft';

const draft: TemplateDraft = { ...emptyTask(), title: 'Unpack', projectId: null, subtasks: [] };

it('a template that is opened and saved is the same', () => {
  const body = toBody({
    ...draft,
    dueInDays: '3',
    dueTime: '09:30',
    checklist: 'Count\n\n  Label ',
    subtasks: [{ ...emptyTask(), title: 'Order seals', estimateMinutes: 90 }],
  });
  expect(body).toMatchObject({
    dueInDays: 3,
    dueTime: '09:30',
    checklist: [{ text: 'Count' }, { text: 'Label' }],
    subtasks: [{ title: 'Order seals', estimateMinutes: 90, dueInDays: null }],
  });
  const again = toBody(toDraft(body));
  const bare = (value: unknown) => JSON.stringify(value, (name, one) => (name === 'id' ? undefined : one));
  expect(bare(again)).toBe(bare(body));
});

it('a time goes with its day', () => {
  expect(toBody({ ...draft, dueInDays: ' ', dueTime: '09:30' })).toMatchObject({ dueInDays: null, dueTime: null });
});

it.each([
  [{ title: ' ' }, { title: 'missing' }],
  [
    { title: 'x'.repeat(301), description: 'x'.repeat(16_001) },
    { title: 'long', description: 'long' },
  ],
  [{ dueInDays: '1.5' }, { dueInDays: 'days' }],
  [
    { dueInDays: '-1', notBeforeInDays: '3661' },
    { dueInDays: 'days', notBeforeInDays: 'days' },
  ],
  [{ checklist: 'x'.repeat(301) }, { checklist: 'itemLong' }],
  [{ checklist: 'x\n'.repeat(101) }, { checklist: 'many' }],
  [{ dueInDays: '0', notBeforeInDays: '3660' }, {}],
])('of a task it is said what is wrong (%#)', (change, wrong) => {
  expect(problemsOf({ ...draft, ...change })).toEqual(wrong);
});
