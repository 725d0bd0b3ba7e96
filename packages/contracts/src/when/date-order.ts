import type { DateOrderClue } from './written-date';

/**
 * How the dates of one column are written. `ambiguous` if no date decides it, as in a column of `03/04/2026`; `mixed` if they
 * contradict each other; null if none has the form that asks.
 */
export type ColumnDateOrder = 'dmy' | 'mdy' | 'ambiguous' | 'mixed' | null;

/** @param seen what `orderOf` says of each date of the column */
export function dateOrderOf(seen: ReadonlySet<DateOrderClue>): ColumnDateOrder {
  if (seen.has('dmy') && seen.has('mdy')) return 'mixed';
  if (seen.has('dmy')) return 'dmy';
  if (seen.has('mdy')) return 'mdy';
  return seen.has('both') ? 'ambiguous' : null;
}
