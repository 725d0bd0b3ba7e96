import type { Route } from 'next';

/** The address of the task list with exactly this filter. */
export function tasksHref(slug: string, query: string): Route {
  return `/w/${slug}/tasks?q=${encodeURIComponent(query)}` as Route;
}
