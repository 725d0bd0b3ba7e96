import { parseIn } from '@quartermaster/contracts/quick-add/parse-in';
import { en } from '@quartermaster/contracts/when/words/en';
import type { Language } from '@quartermaster/contracts/when/words/language';
import type { Parse } from './use-sentence';

/** How the words of each language but English are loaded. */
export const WORDS: Readonly<Record<string, () => Promise<Language>>> = {
  de: () => import('@quartermaster/contracts/when/words/de').then((module) => module.de),
  pl: () => import('@quartermaster/contracts/when/words/pl').then((module) => module.pl),
};

let own: Language = en;

/** Loads the words of the browser's language. Until they are there, or where there are none, lines are read as English. */
export async function loadWords(): Promise<void> {
  const [code = ''] = navigator.language.toLowerCase().split('-', 1);
  const load = WORDS[code];
  if (load) own = await load();
}

/** Reads a line in the language of the browser. */
export const parse: Parse = (text, input) => parseIn(own, text, input);
