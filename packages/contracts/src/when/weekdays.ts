import { bare, keyAt, type Word } from './word';
import type { Language } from './words/language';

const MAX_WORDS = 16;

/** `Monday`, `Mon, Wed and Fri`, `mon,wed`, `Mondays`: the days, 0 is Sunday, and the index of the word after them. */
export function weekdaysAt(
  words: readonly Word[],
  from: number,
  lang: Language,
): { to: number; days: number[] } | null {
  const days = new Set<number>();
  let to = from;
  // Longer lists say a day twice; the bound keeps the work for each word small.
  for (let at = from; at < from + MAX_WORDS; at++) {
    if (days.size > 0 && lang.and.has(bare(words, at))) at++;
    const some = keyAt(words, at)
      .split(',')
      .map((name) => dayOf(name.replace(/\.$/, ''), lang));
    if (some.includes(undefined)) break;
    for (const day of some) if (day !== undefined) days.add(day);
    to = at + 1;
  }
  return days.size > 0 ? { to, days: [...days] } : null;
}

/** A plural is a weekday only in a repetition: "open on Mondays" is no date. */
function dayOf(name: string, { weekdays }: Language): number | undefined {
  return weekdays.get(name) ?? (name.length > 5 ? weekdays.get(name.replace(/s$/, '')) : undefined);
}
