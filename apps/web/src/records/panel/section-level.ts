import { createContext, use } from 'react';

/** How deep the headings of a record's sections are: one below what names the record, which is the page's `h1` or, in the panel, an `h2`. */
export type SectionLevel = 2 | 3;

export const SectionLevelContext = createContext<SectionLevel>(3);

export function useSectionLevel(): SectionLevel {
  return use(SectionLevelContext);
}
