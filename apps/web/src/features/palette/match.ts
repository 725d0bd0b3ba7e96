import { capMarks } from '@quartermaster/contracts/marks';

export interface Named {
  label: string;
}

/** The entries each word of a text begins a word of, in any order of words; all of them for no text. */
export function matching<T extends Named>(entries: readonly T[], text: string): T[] {
  const wanted = words(text);
  return entries.filter(({ label }) => {
    const own = words(label);
    return wanted.every((word) => own.some((one) => one.startsWith(word)));
  });
}

function words(text: string): string[] {
  const folded = capMarks(text).normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** The key of a task that is meant by a text alone: `t-12`, `T12`. */
export function keyIn(text: string): string | null {
  const [, digits] = /^t-?([1-9]\d{0,9})$/i.exec(text.trim()) ?? [];
  return digits === undefined ? null : `T-${digits}`;
}
