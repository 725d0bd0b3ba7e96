import { expect, it } from 'vitest';
import { can, outranks, PERMISSION_NAMES, permissionsOf, ROLES } from './roles';

/** The agreed matrix, spelled out: a change of permissions must change this table too. */
const MATRIX = `
                       owner  admin  manager  staff  viewer
  workspace.read       yes    yes    yes      yes    yes
  workspace.configure  yes    yes    no       no     no
  members.read         yes    yes    yes      yes    yes
  members.manage       yes    yes    no       no     no
  tasks.read           yes    yes    yes      yes    yes
  tasks.write          yes    yes    yes      yes    no
  tasks.configure      yes    yes    yes      no     no
  customers.read       yes    yes    yes      yes    yes
  customers.write      yes    yes    yes      yes    no
  customers.configure  yes    yes    yes      no     no
  customers.export     yes    yes    yes      no     no
  suppliers.read       yes    yes    yes      yes    yes
  suppliers.write      yes    yes    yes      yes    no
  suppliers.configure  yes    yes    yes      no     no
  suppliers.export     yes    yes    yes      no     no
  imports.run          yes    yes    yes      no     no
  workspace.export     yes    yes    no       no     no
  exports.read         yes    yes    yes      yes    yes
  exports.request      yes    yes    yes      yes    yes
  jobs.manage          yes    yes    no       no     no
`;
const [heads = [], ...rows] = MATRIX.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));

it('names every role and every permission in the table', () => {
  expect(heads).toEqual([...ROLES]);
  expect(rows.map(([permission]) => permission)).toEqual(PERMISSION_NAMES);
});

const cells = PERMISSION_NAMES.flatMap((permission, row) =>
  ROLES.map((role, column) => ({ role, permission, answer: rows[row]?.[column + 1] })),
);
it.each(cells)('$role holds $permission: $answer', ({ role, permission, answer }) => {
  expect(can(role, permission)).toBe(answer === 'yes');
  expect(permissionsOf(role).includes(permission)).toBe(answer === 'yes');
});

it('ranks the roles in order, and no role above itself', () => {
  for (const [rank, role] of ROLES.entries()) {
    for (const [other, name] of ROLES.entries()) expect(outranks(role, name), `${role} ${name}`).toBe(rank <= other);
  }
});
