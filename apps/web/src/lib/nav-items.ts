import { ChartNoAxesColumn, CircleCheck, type LucideIcon, Sun } from 'lucide-react';
import type { Route } from 'next';
import { t } from '@/messages';

export interface NavItem {
  key: 'today' | 'tasks' | 'statistics';
  label: string;
  icon: LucideIcon;
  /** The second key of the sequence after G. */
  goKey: string;
  path: '/today' | '/tasks' | '/statistics';
}

/** The pages of the sidebar, in order. */
export const NAV_ITEMS: readonly NavItem[] = [
  { key: 'today', label: t.nav.today, icon: Sun, goKey: 'h', path: '/today' },
  { key: 'tasks', label: t.nav.tasks, icon: CircleCheck, goKey: 't', path: '/tasks' },
  { key: 'statistics', label: t.nav.statistics, icon: ChartNoAxesColumn, goKey: 's', path: '/statistics' },
];

/** The URL of a page in a workspace. */
export function navHref(slug: string, item: NavItem): Route {
  return `/w/${slug}${item.path}` as Route;
}
