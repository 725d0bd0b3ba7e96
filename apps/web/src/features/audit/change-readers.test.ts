import { expect, it } from 'vitest';
import type { Names } from '@/records/names';
import { entryInWords } from './change-readers';

const ID = '0192f6a0-0000-7000-8000-000000000001';
const STATUS = '0192f6a0-0000-7000-8000-000000000002';

const nameOf = () => 'Sam Smith';
const sam = {
  id: ID,
  name: 'Sam Smith',
  email: 'sam@example.com',
  role: 'staff',
  photoId: null,
  customRole: null,
  version: 1,
  leftAt: null,
} as const;
const packed = {
  id: STATUS,
  name: 'Packed',
  group: 'done',
  position: 0,
  wipLimit: null,
  version: 1,
  archivedAt: null,
} as const;
const names: Names = {
  people: { members: [sam], meId: undefined, nameOf, imageOf: () => undefined, namesOf: nameOf, choices: [] },
  settings: { statuses: [packed], labels: [], projects: [], fields: [], templates: [] },
};

function say(action: string, { noun = action.split('.')[0] ?? '', of, changes = {} }: Partial<Said> = {}) {
  return entryInWords(
    {
      id: ID,
      at: '2026-03-02T09:00:00.000Z',
      actor: { kind: 'user', id: ID, name: 'Sam Smith' },
      action,
      noun,
      ref: ID,
      record: of === undefined ? null : { id: ID, noun: of, key: 'X-1', title: 'x' },
      changes: Object.entries(changes).map(([field, [before, after]]) => ({ field, before, after })),
      operationId: null,
      address: null,
      requestId: 'x',
      withheld: false,
    },
    names,
  );
}
interface Said {
  noun: string;
  of: string;
  changes: Record<string, [unknown, unknown]>;
}

it.each([
  ['task.create', {}, 'created the task'],
  ['order.unship', {}, 'took a shipment back'],
  ['product.updateOptions', {}, 'changed the options'],
  ['customer.merge', {}, 'merged the customer into another'],
  ['comment.delete', { of: 'customer' }, 'deleted a comment'],
  ['attachment.add', { of: 'task' }, 'added a file'],
  ['comment.delete', {}, 'deleted the comment'],
  ['project.archive', {}, 'archived the project'],
  ['status.reorder', { noun: 'workspace' }, 'reordered: status'],
  ['member.change-role', {}, 'changed the role of a member'],
  ['member.leave', {}, 'left the workspace'],
  ['invitation.resend', {}, 'sent an invitation again'],
  ['role.start-preview', {}, 'started to view the workspace as another role'],
  ['role.refuse-in-preview', {}, 'tried to make a change while viewing the workspace as another role'],
  ['role.update', {}, 'changed the role'],
  ['workspace.schedule-deletion', {}, 'scheduled the deletion of the workspace'],
  ['account.update', {}, 'changed their own profile'],
  ['hand-over.request', {}, 'requested the hand-over'],
  ['export.request', {}, 'requested the export'],
  ['export.finish', {}, 'finished the export'],
  ['job.drop', {}, 'dropped a failed job'],
  ['api-key.create', {}, 'created the api key'],
  ['api-key.spin-up', {}, 'spin up: api key'],
])('says %s %j as "%s"', (action, of, words) => {
  expect(say(action, of).action).toBe(words);
});

it('reads changes of records as their history does', () => {
  expect(say('task.update', { changes: { statusId: [null, STATUS], dueOn: ['2026-03-01', null] } }).changes).toEqual([
    { field: 'Status', from: 'none', to: 'Packed' },
    { field: 'Due', from: '1 Mar 2026', to: 'none' },
  ]);
  expect(say('supplier.update', { changes: { phone: [null, '030 1'] } }).changes).toEqual([
    { field: 'Phone', from: 'none', to: '030 1' },
  ]);
});

it('reads changes of anything else by their names, with names of ids and roles, and of structures just the fact', () => {
  const changes: Said['changes'] = {
    role: ['admin', 'staff'],
    timeZone: ['UTC', 'Asia/Tokyo'],
    shared: [false, true],
    limit: [null, 1_200],
    order: [[STATUS, ID], []],
    options: [{ a: 1 }, { a: 2 }],
  };
  expect(say('member.update', { changes }).changes).toEqual([
    { field: 'Role', from: 'Admin', to: 'Staff' },
    { field: 'Time zone', from: 'UTC', to: 'Asia/Tokyo' },
    { field: 'Shared', from: 'No', to: 'Yes' },
    { field: 'Limit', from: 'none', to: '1,200' },
    { field: 'Order', from: 'Packed, Sam Smith', to: 'none' },
    { field: 'Options' },
  ]);
});
