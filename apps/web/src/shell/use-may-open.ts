import type { NavItem } from '@/lib/nav-items';
import { useCan } from '@/trpc/session';

/** Whether the person's role has a use for a page; true for pages that everybody may open. */
export function useMayOpen({ needs }: Pick<NavItem, 'needs'>): boolean {
  const may = useCan(needs ?? 'tasks.read');
  return needs === undefined || may;
}
