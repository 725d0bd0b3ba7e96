import { de } from './de';
import { en } from './en';
import type { Language } from './language';
import { pl } from './pl';

/** Each language is one file and one row here. */
const BY_CODE: ReadonlyMap<string, Language> = new Map([
  ['en', en],
  ['de', de],
  ['pl', pl],
]);

export const LANGUAGES: readonly Language[] = [...BY_CODE.values()];

/** The language of a locale such as `de-AT`, if its words are known. */
export function knownLanguage(locale: string): Language | undefined {
  return BY_CODE.get(locale.toLowerCase().split(/[-_]/, 1)[0] ?? '');
}

/** Only the user's own language, because more words cause more false matches. Falls back to English. */
export function languageOf(locale: string): Language {
  return knownLanguage(locale) ?? en;
}
