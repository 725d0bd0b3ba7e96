import { de } from './de';
import { en } from './en';
import type { Language } from './language';
import { pl } from './pl';

/** A language is one file and one row here. */
const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ['en', en],
  ['de', de],
  ['pl', pl],
]);

/** Only the words of the person's own language: more would eat more titles. English where it has no list yet. */
export function languageOf(locale: string): Language {
  return LANGUAGES.get(locale.toLowerCase().split(/[-_]/, 1)[0] ?? '') ?? en;
}
