import { CircleCheck, type LucideIcon, Sun } from 'lucide-react';
import type { Route } from 'next';
import { t } from '@/messages';

export interface NavItem {
  key: 'today' | 'tasks';
  label: string;
  icon: LucideIcon;
  /** The second key after G. */
  goKey: string;
  path: '/today' | '/tasks';
}

/** The places of the sidebar, in order. */
export const NAV_ITEMS: readonly NavItem[] = [
  { key: 'today', label: t.nav.today, icon: Sun, goKey: 'h', path: '/today' },
  { key: 'tasks', label: t.nav.tasks, icon: CircleCheck, goKey: 't', path: '/tasks' },
];

/** The address of a place in a workspace. */
export function navHref(slug: string, item: NavItem): Route {
  return `/w/${slug}${item.path}` as Route;
}
