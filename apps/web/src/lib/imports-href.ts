import type { Noun } from '@quartermaster/contracts/records/kinds';
import type { Route } from 'next';

/** The page that takes a file of records of this noun. */
export function importsHref(slug: string, noun: Noun): Route {
  return `/w/${slug}/imports?noun=${noun}` as Route;
}
