import type { Import } from '@quartermaster/contracts/imports';
import { RECORD_PATHS } from '@quartermaster/contracts/records/kinds';
import type { Route } from 'next';

/** Products have no reader of their files yet. */
type Noun = Exclude<Import['noun'], 'product'>;

/** What can be imported, in the order of menus, each with the state of its list that has the newest first. */
const NEWEST: Readonly<Record<Noun, string>> = {
  task: 'q=&sort=-created',
  // Keys count up with creation.
  customer: 'sort=-key',
  supplier: 'sort=-key',
};
export const IMPORTED_NOUNS = Object.keys(NEWEST) as Noun[];

/** The list that shows what was just imported. */
export function newestHref(slug: string, noun: Import['noun']): Route {
  const newest = noun === 'product' ? '' : `?${NEWEST[noun]}`;
  return `/w/${slug}/${RECORD_PATHS[noun]}${newest}` as Route;
}
