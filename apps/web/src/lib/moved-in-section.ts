import type { NavSection } from './nav-items';

/** The order after a page was moved within its section by one place. */
export function movedInSection(
  section: NavSection,
  { key, step, order }: { key: string; step: -1 | 1; order: readonly string[] },
): string[] {
  const keys: string[] = section.items.map((item) => item.key);
  const from = keys.indexOf(key);
  const to = from + step;
  if (from < 0 || to < 0 || to >= keys.length) return [...order];
  keys.splice(from, 1);
  keys.splice(to, 0, key);
  return [...order.filter((one) => !keys.includes(one)), ...keys];
}
