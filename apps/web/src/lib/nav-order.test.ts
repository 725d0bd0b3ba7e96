import { expect, it } from 'vitest';
import { movedInSection } from './moved-in-section';
import type { NavItem, NavSection } from './nav-items';
import { arranged, sidebarOf } from './nav-order';

// Only the key of a page matters here.
const pages = (...keys: string[]) => keys.map((key) => ({ key }) as NavItem);
const SECTIONS: NavSection[] = [
  { label: 'Work', items: pages('today', 'inbox', 'tasks') },
  { label: 'Trade', items: pages('customers', 'suppliers') },
];
const keysOf = (items: readonly NavItem[]) => items.map(({ key }) => key as string);
const all = (order: readonly string[]) => arranged(SECTIONS, { order }).flatMap(({ items }) => keysOf(items));

it('is the usual order without a choice, and ignores pages that there are not', () => {
  expect(all([])).toEqual(['today', 'inbox', 'tasks', 'customers', 'suppliers']);
  expect(all(['gone', 'suppliers', 'tasks'])).toEqual(['tasks', 'today', 'inbox', 'suppliers', 'customers']);
});

it('moves a page within its section, and stops at its ends', () => {
  const [work = { label: '', items: [] }] = SECTIONS;
  const order = movedInSection(work, { key: 'tasks', step: -1, order: ['suppliers'] });
  expect(all(order)).toEqual(['today', 'tasks', 'inbox', 'suppliers', 'customers']);
  expect(movedInSection(work, { key: 'today', step: -1, order: [] })).toEqual([]);
  expect(movedInSection(work, { key: 'tasks', step: 1, order: [] })).toEqual([]);
});

it('never loses a page: what is hidden is under More, also all of them', () => {
  for (const hidden of [[], ['inbox'], ['customers', 'suppliers'], keysOf(SECTIONS.flatMap(({ items }) => items))]) {
    const { sections, more } = sidebarOf(SECTIONS, { order: [], hidden });
    expect(keysOf(more)).toEqual(hidden);
    const shown = sections.flatMap(({ items }) => keysOf(items));
    expect([...shown, ...hidden].sort()).toEqual(all([]).sort());
    expect(sections.every(({ items }) => items.length > 0)).toBe(true);
  }
});
