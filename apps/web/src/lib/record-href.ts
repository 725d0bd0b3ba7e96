import { type Noun, RECORD_PATHS } from '@quartermaster/contracts/records/kinds';
import type { Route } from 'next';
import { NAV_ITEMS } from './nav-items';

/** The page of a record; undefined for kinds that have no pages yet. */
export function recordHref(slug: string, { noun, key }: { noun: Noun; key: string }): Route | undefined {
  const path = RECORD_PATHS[noun];
  return NAV_ITEMS.some((item) => item.key === path) ? (`/w/${slug}/${path}/${key}` as Route) : undefined;
}
