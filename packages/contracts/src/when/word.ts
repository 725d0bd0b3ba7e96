import { fold } from './fold';
import type { Table } from './words/language';

/** A half-open range of the source text. */
export interface Range {
  from: number;
  to: number;
}

/** A piece of the text between white space, or a quoted piece. */
export interface Word extends Range {
  text: string;
  /** Folded and without trailing punctuation; empty for literal text, so that nothing matches it. */
  key: string;
  /** Already part of a chip. */
  taken: boolean;
}

export function keyOf(text: string): string {
  return fold(text).replace(/[,;:!?]{1,3}$/, '');
}

/** A word of quick add with a sign in front, such as `#label`. */
export function hasSign({ text }: Word): boolean {
  return /^[!#@+~^]/.test(text);
}

/** A number of days or times, in digits. */
export function isCount(key: string): boolean {
  return /^\d{1,3}$/.test(key);
}

/** The words of a text that says nothing but when, such as a cell: `every mon,wed (9am)`. */
export function readWords(text: string): Word[] {
  const apart = text.replace(/[,;](?=\p{L})/gu, '$& ').replace(/[()]/g, ' ');
  return [...apart.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    from: index,
    to: index + word.length,
    text: word,
    key: keyOf(word),
    taken: false,
  }));
}

/** The lookup key of the word at `index`, without a full stop; empty for chips, literals and out-of-range indexes. */
export function bare(words: readonly Word[], index: number): string {
  return keyAt(words, index).replace(/\.$/, '');
}

export function keyAt(words: readonly Word[], index: number): string {
  const word = words[index];
  return word && !word.taken ? word.key : '';
}

/** The longest phrase of a table that starts at a word: its meaning, and the index of the word after it. */
export function phraseAt<T>(words: readonly Word[], at: number, table: Table<T>): { to: number; value: T } | null {
  const row = table.get(bare(words, at))?.find((row) => row.words.every((word, nth) => bare(words, at + nth) === word));
  return row ? { to: at + row.words.length, value: row.value } : null;
}
