import { capMarks } from '@quartermaster/contracts/marks';

export interface Named {
  label: string;
  /** Other words for the same thing, which typing finds too. */
  also?: string | undefined;
}

/** How well an entry fits, best first: its words begin with what was typed, its initials are, or letters were left out. */
const FITS = ['words', 'initials', 'letters'] as const;
export type Fit = (typeof FITS)[number];

/** The entries that fit a text, the best first, in their own order among equals; all of them for no text. */
export function matching<T extends Named>(entries: readonly T[], text: string): { entry: T; fit: Fit }[] {
  const wanted = words(text);
  const fitting = entries.flatMap((entry) => {
    const fit = fitOf(entry, wanted);
    return fit ? [{ entry, fit }] : [];
  });
  return FITS.flatMap((fit) => fitting.filter((one) => one.fit === fit));
}

function fitOf({ label, also = '' }: Named, wanted: readonly string[]): Fit | null {
  const own = words(label);
  const all = [...own, ...words(also)];
  const every = (fits: (typed: string, word: string) => boolean) =>
    wanted.every((typed) => all.some((word) => fits(typed, word)));
  if (every((typed, word) => word.startsWith(typed))) return 'words';
  const [only = ''] = wanted;
  if (wanted.length === 1 && only.length > 1 && initials(own).startsWith(only)) return 'initials';
  return every(skips) ? 'letters' : null;
}

function initials(own: readonly string[]): string {
  return own.map((word) => word[0]).join('');
}

/** Whether a word was typed in a hurry: its first letter, then letters of it in order, with no more left out than typed. */
function skips(typed: string, word: string): boolean {
  if (typed[0] !== word[0]) return false;
  if (word.startsWith(typed)) return true;
  if (typed.length < 3) return false;
  let at = 0;
  for (const letter of typed) {
    at = word.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return at - typed.length <= typed.length;
}

function words(text: string): string[] {
  const folded = capMarks(text).normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}
