import type { Import } from '@quartermaster/contracts/imports';
import type { Noun } from '@quartermaster/contracts/records/kinds';
import type { Route } from 'next';

/** The page that takes a file of what is imported. */
export function importsHref(slug: string, noun: Noun | Import['noun']): Route {
  return `/w/${slug}/imports?noun=${noun}` as Route;
}
