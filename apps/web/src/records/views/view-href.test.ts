import { expect, it } from 'vitest';
import { addressOf } from '../address/list-state';
import { viewHref } from './view-href';

const id = '0198f5a0-0000-7000-8000-000000000001';
const field = 'cf:0198f5a0-0000-7000-8000-000000000002';
const address = addressOf({
  sorts: ['due', '-due', 'priority', '-priority'],
  groups: ['status'],
  columns: ['key', 'title', 'due'],
  primary: 'title',
  layouts: ['list', 'board'],
  defaults: { query: 'status = open', sort: 'due', columns: ['key', 'title'], layout: 'list' },
});

it.each([
  { query: '', sort: 'due', group: null, columns: null, layout: 'list' },
  { query: 'status = open', sort: '-priority,due', group: 'status', columns: ['title', 'due', field], layout: 'board' },
] as const)('the page reads from the address of a view what the view says: %j', ({ columns, ...state }) => {
  const view = { id, state: { ...state, columns: columns && [...columns] } };
  const [page, search] = viewHref('/w/acme/tasks', view as Parameters<typeof viewHref>[1]).split('?');
  expect(page).toBe('/w/acme/tasks');
  expect(address.read(new URLSearchParams(search))).toEqual({ ...address.ofView(view), dropped: [] });
});
