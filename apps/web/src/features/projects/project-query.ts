import type { Route } from 'next';
import { tasksHref } from '../tasks/tasks-href';

/** The list of the open tasks of a project. By its id, so that the address outlives its name. */
export function projectHref(slug: string, id: string): Route {
  return tasksHref(slug, `status = open && project = ${id}`);
}

/** The id or name of the project that a filter is about; null without one. */
export function projectIn(query: string | null): string | null {
  const { bare, quoted } = /\bproject\s*=\s*(?:"(?<quoted>[^"]*)"|(?<bare>[\w-]+))/.exec(query ?? '')?.groups ?? {};
  return quoted ?? bare ?? null;
}
