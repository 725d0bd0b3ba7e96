import { de } from './de';
import { en } from './en';
import type { Language } from './language';
import { pl } from './pl';

/** Each language is one file and one row here. */
const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ['en', en],
  ['de', de],
  ['pl', pl],
]);

/** Only the user's own language, because more words cause more false matches. Falls back to English. */
export function languageOf(locale: string): Language {
  return LANGUAGES.get(locale.toLowerCase().split(/[-_]/, 1)[0] ?? '') ?? en;
}
