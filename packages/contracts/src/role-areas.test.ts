import { expect, it } from 'vitest';
import { AREAS, presetOf, presetPermissions } from './role-areas';
import { GRANTABLE } from './roles';

it('puts every grantable permission into one area', () => {
  expect(AREAS.flatMap(({ permissions }) => permissions).sort()).toEqual([...GRANTABLE].sort());
});

it('offers the presets that an area has permissions for', () => {
  const offered = Object.fromEntries(AREAS.map(({ name, presets }) => [name, presets.join(' ')]));
  expect(offered).toMatchObject({
    tasks: 'none view edit',
    customers: 'none view edit',
    catalog: 'none view edit',
    stock: 'none view edit',
    costs: 'none view',
    purchasing: 'none view edit approve',
    exports: 'none view edit',
    imports: 'none edit',
    members: 'none',
    jobs: 'none',
  });
});

it('reads the preset back from what it includes, and none from anything between', () => {
  for (const area of AREAS) {
    for (const preset of area.presets) expect(presetOf(area, new Set(presetPermissions(area, preset)))).toBe(preset);
  }
  const tasks = AREAS.find(({ name }) => name === 'tasks');
  if (!tasks) throw new Error('no tasks');
  expect(presetPermissions(tasks, 'edit')).toEqual(['tasks.read', 'tasks.write']);
  expect(presetOf(tasks, new Set(['tasks.write', 'customers.read']))).toBeNull();
  expect(presetOf(tasks, new Set(['tasks.read', 'tasks.write', 'tasks.configure']))).toBeNull();
  expect(presetOf(tasks, new Set(['customers.read']))).toBe('none');
});

it('includes approvals in a preset of their own', () => {
  const permissions = ['orders.read', 'orders.write', 'orders.approve', 'orders.configure'] as never;
  const area = { name: 'tasks', permissions, presets: ['none', 'view', 'edit', 'approve'] } as const;
  expect(presetPermissions(area, 'edit')).toEqual(['orders.read', 'orders.write']);
  expect(presetPermissions(area, 'approve')).toEqual(['orders.read', 'orders.write', 'orders.approve']);
});
