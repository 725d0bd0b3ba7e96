import type { Import } from '@quartermaster/contracts/imports';
import { RECORD_PATHS } from '@quartermaster/contracts/records/kinds';
import type { Route } from 'next';

/** What can be imported, in the order of menus, each with the state of its list that has the newest first. */
const NEWEST: Readonly<Record<Import['noun'], string>> = {
  task: 'q=&sort=-created',
  order: 'sort=-key',
  purchaseOrder: 'sort=-key',
  // Keys count up with creation.
  customer: 'sort=-key',
  supplier: 'sort=-key',
  product: 'sort=-updated',
  stock: 'sort=-updated',
};
export const IMPORTED_NOUNS = Object.keys(NEWEST) as Array<Import['noun']>;

/** The list that shows what was just imported. */
export function newestHref(slug: string, noun: Import['noun']): Route {
  return `/w/${slug}/${RECORD_PATHS[noun === 'stock' ? 'product' : noun]}?${NEWEST[noun]}` as Route;
}
