import { expect, it } from 'vitest';
import { MOST, shownProjects } from './shown-projects';

const named = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `p${at}`, name: `Project ${at}` }));
const ids = (projects: readonly { id: string }[]) => projects.map(({ id }) => id);

it('shows all projects that fit, in their order', () => {
  const all = named(MOST);
  expect(shownProjects(all, { open: new Map([['p7', 9]]), current: null })).toEqual(all);
});

it('shows those with the most open tasks, in their order, if there are more', () => {
  const open = new Map([
    ['p11', 30],
    ['p9', 20],
    ['p0', 1],
  ]);
  expect(ids(shownProjects(named(12), { open, current: null }))).toEqual([
    ...['p0', 'p1', 'p2', 'p3', 'p4', 'p5'],
    ...['p9', 'p11'],
  ]);
});

it('always shows the one that is on the page', () => {
  expect(ids(shownProjects(named(12), { open: null, current: 'p10' })).slice(-2)).toEqual(['p7', 'p10']);
});
