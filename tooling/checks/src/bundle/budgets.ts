import type { RouteSize } from './measure';

/** JavaScript of a route's initial load, in gzip bytes (1 KB = 1,000 bytes). `path` may contain `{workspace}`. */
export interface Budget {
  name: string;
  path: string;
  script: number;
}

const KB = 1_000;

export const budgets: readonly Budget[] = [
  { name: 'Sign in', path: '/sign-in', script: 175 * KB },
  { name: 'Sign up', path: '/sign-up', script: 175 * KB },
  { name: 'Today', path: '/w/{workspace}/today', script: 270 * KB },
  { name: 'Tasks', path: '/w/{workspace}/tasks', script: 315 * KB },
  { name: 'Task', path: '/w/{workspace}/tasks/T-1', script: 300 * KB },
  { name: 'Board', path: '/w/{workspace}/tasks?layout=board&sort=manual', script: 300 * KB },
  { name: 'Calendar', path: '/w/{workspace}/tasks?layout=calendar', script: 300 * KB },
  { name: 'Timeline', path: '/w/{workspace}/tasks?layout=timeline', script: 300 * KB },
  { name: 'Orders', path: '/w/{workspace}/orders', script: 315 * KB },
  { name: 'Order', path: '/w/{workspace}/orders/SO-1', script: 300 * KB },
  { name: 'Statistics', path: '/w/{workspace}/statistics', script: 300 * KB },
  { name: 'Sales', path: '/w/{workspace}/statistics/sales', script: 300 * KB },
  { name: 'Imports', path: '/w/{workspace}/imports', script: 300 * KB },
  { name: 'Trash', path: '/w/{workspace}/trash', script: 300 * KB },
  { name: 'Task settings', path: '/w/{workspace}/settings/tasks', script: 300 * KB },
  { name: 'My settings', path: '/w/{workspace}/settings/me', script: 300 * KB },
];

/** Per route: stylesheets (gzip) and preloaded fonts, in bytes. */
export const STYLE_BUDGET = 45 * KB;
// The design document counts font files in binary kilobytes: the two chosen ones have 33.2 and 17.3.
export const FONT_BUDGET = 51 * 1024;

/** One line per exceeded budget of a route. */
export function breaches(size: RouteSize, budget: Budget): string[] {
  const over = (what: string, bytes: number, limit: number) =>
    bytes > limit ? [`${budget.name}: ${inKb(bytes)} of ${what}, ${inKb(bytes - limit)} over its ${inKb(limit)}`] : [];
  return [
    ...over('JavaScript', size.script, budget.script),
    ...over('CSS', size.style, STYLE_BUDGET),
    ...over('preloaded fonts', size.font, FONT_BUDGET),
    ...(size.scripts.length === 0 ? [`${budget.name}: names no script at all, so nothing was measured`] : []),
    ...size.foreign.map((url) => `${budget.name}: asks ${url}, another origin`),
  ];
}

export function inKb(bytes: number): string {
  return `${(bytes / KB).toFixed(1)} KB`;
}
