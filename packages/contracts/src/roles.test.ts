import fc from 'fast-check';
import { expect, it } from 'vitest';
import { can, customRank, FIXED_RANKS, GRANTABLE, outranks, PERMISSION_NAMES, permissionsOf, ROLES } from './roles';

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
  catalog.read         yes    yes    yes      yes    yes
  catalog.write        yes    yes    yes      no     no
  catalog.configure    yes    yes    yes      no     no
  catalog.export       yes    yes    yes      no     no
  stock.read           yes    yes    yes      yes    yes
  stock.adjust         yes    yes    yes      no     no
  stock.configure      yes    yes    no       no     no
  costs.read           yes    yes    yes      no     no
  orders.read          yes    yes    yes      yes    yes
  orders.write         yes    yes    yes      yes    no
  orders.ship          yes    yes    yes      yes    no
  orders.approve       yes    yes    yes      no     no
  orders.configure     yes    yes    yes      no     no
  orders.export        yes    yes    yes      no     no
  payments.write       yes    yes    yes      no     no
  invoices.write       yes    yes    yes      no     no
  purchasing.read      yes    yes    yes      yes    yes
  purchasing.write     yes    yes    yes      no     no
  purchasing.receive   yes    yes    yes      yes    no
  purchasing.approve   yes    yes    no       no     no
  purchasing.configure  yes   yes    yes      no     no
  purchasing.export    yes    yes    yes      no     no
  comments.moderate    yes    yes    no       no     no
  imports.run          yes    yes    yes      no     no
  workspace.export     yes    yes    no       no     no
  exports.read         yes    yes    yes      yes    yes
  exports.request      yes    yes    yes      yes    yes
  jobs.manage          yes    yes    no       no     no
  audit.read           yes    yes    no       no     no
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

it('ranks the fixed roles in order, and no role above itself', () => {
  for (const [rank, role] of ROLES.entries()) {
    for (const [other, name] of ROLES.entries())
      expect(outranks(FIXED_RANKS[role], FIXED_RANKS[name]), `${role} ${name}`).toBe(rank <= other);
  }
});

const names = fc.uniqueArray(fc.oneof(fc.constantFrom(...PERMISSION_NAMES), fc.string()));

it('gives a custom role the base and its own permissions, whatever else is stored, and nothing of owners alone', () => {
  fc.assert(
    fc.property(names, (stored) => {
      const { permissions } = customRank(stored);
      for (const permission of PERMISSION_NAMES) {
        const base = permission === 'workspace.read' || permission === 'members.read';
        const granted = stored.includes(permission) && can('admin', permission);
        expect(permissions.has(permission), permission).toBe(base || granted);
      }
      expect(permissions.size).toBeLessThanOrEqual(PERMISSION_NAMES.length);
    }),
  );
});

it('ranks custom roles by what they hold, and owners above all of them', () => {
  fc.assert(
    fc.property(names, names, (one, two) => {
      const [a, b] = [customRank(one), customRank(two)];
      expect(outranks(a, b)).toBe(GRANTABLE.every((name) => !two.includes(name) || one.includes(name)));
      expect(outranks(FIXED_RANKS.owner, a)).toBe(true);
      expect(outranks(a, FIXED_RANKS.owner)).toBe(false);
    }),
  );
  expect(outranks(customRank(PERMISSION_NAMES), FIXED_RANKS.admin)).toBe(true);
});
