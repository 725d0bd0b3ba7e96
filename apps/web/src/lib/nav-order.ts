import type { NavItem, NavSection } from './nav-items';

interface OwnNav {
  /** Keys of pages in the person's order; others follow in the usual one. */
  order: readonly string[];
  hidden: readonly string[];
}

/** The sections of the sidebar as a person arranged them, with all pages. Unknown keys, such as those of a later release, are ignored. */
export function arranged(sections: readonly NavSection[], { order }: Pick<OwnNav, 'order'>): NavSection[] {
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return sections.map(({ label, items }) => ({ label, items: [...items].sort((a, b) => place(a.key) - place(b.key)) }));
}

/** What stands in the sidebar, and what is under More: together always every page. */
export function sidebarOf(
  sections: readonly NavSection[],
  { order, hidden }: OwnNav,
): { sections: NavSection[]; more: NavItem[] } {
  const isHidden = ({ key }: NavItem) => hidden.includes(key);
  const all = arranged(sections, { order });
  return {
    sections: all.flatMap(({ label, items }) => {
      const shown = items.filter((item) => !isHidden(item));
      return shown.length > 0 ? [{ label, items: shown }] : [];
    }),
    more: all.flatMap(({ items }) => items.filter(isHidden)),
  };
}
