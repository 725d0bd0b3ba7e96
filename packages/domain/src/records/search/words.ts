import { capMarks } from '@quartermaster/contracts';

/** A word of a text: its comparison key and its range. */
export interface Word {
  key: string;
  from: number;
  to: number;
  /** Half of a pair in an unspaced script: matches every pair that starts with it. */
  half: boolean;
}

const RUN = /[\p{L}\p{N}\p{M}]+/gu;
/** Scripts without spaces between words: each character becomes a word of itself and the next one. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The words of a text, in order. Case, accents and width are ignored. */
export function wordsOf(text: string): Word[] {
  const keys = new Map<string, string>();
  return [...text.matchAll(RUN)].flatMap((run) => wordsOfRun(run[0], run.index, keys));
}

/** @param keys of the characters read so far; folding a character costs more than all else, and there are few of them */
function wordsOfRun(run: string, at: number, keys: Map<string, string>): Word[] {
  if (!UNSPACED.test(run)) return word(run, at);
  const keyOf = (char: string) => {
    const known = keys.get(char);
    if (known !== undefined) return known;
    const key = fold(char);
    keys.set(char, key);
    return key;
  };
  const words: Word[] = [];
  let spaced = '';
  let place = at;
  const pieces = [...run];
  for (const [index, char] of pieces.entries()) {
    const next = pieces[index + 1];
    if (!UNSPACED.test(char)) spaced += char;
    else {
      words.push(...word(spaced, place - spaced.length));
      spaced = '';
      // In these scripts the key of a pair is the keys of its two characters.
      const half = next === undefined || !UNSPACED.test(next);
      const key = half ? keyOf(char) : keyOf(char) + keyOf(next);
      if (key !== '') words.push({ key, from: place, to: place + char.length, half });
    }
    place += char.length;
  }
  return [...words, ...word(spaced, place - spaced.length)];
}

function word(text: string, from: number): Word[] {
  const key = fold(text);
  return key === '' ? [] : [{ key, from, to: from + text.length, half: false }];
}

function fold(text: string): string {
  return capMarks(text)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .normalize('NFKC');
}
