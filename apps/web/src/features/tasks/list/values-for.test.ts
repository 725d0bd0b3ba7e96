import { expect, it } from 'vitest';
import { valuesFor } from './values-for';

const id = '018f2f3e-1a2b-7c3d-8e4f-5a6b7c8d9e0f';
const known = { meId: 'me-id', today: '2026-03-12', statusIds: ['todo', 'waiting', id] };

it.each([
  ['status = open', {}],
  ['status = waiting && assignee = me', { status: 'waiting', assigneeIds: ['me-id'] }],
  ['(status = open) && due = tomorrow', { dueOn: '2026-03-13' }],
  ['due = 2026-04-01 && priority = high', { dueOn: '2026-04-01', priority: 'high' }],
  [`label = ${id} && project = ${id}`, { labelIds: [id], projectId: id }],
  ['label in (a, b) && due < today', {}],
  ['status = waiting || assignee = me', {}],
  ['status = ', {}],
])('a task added to the list of %s gets %o', (query, values) => expect(valuesFor(query, known)).toEqual(values));
