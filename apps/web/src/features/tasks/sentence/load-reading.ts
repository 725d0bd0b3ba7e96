import type { Chips } from './chips';
import type { Parse } from './use-sentence';

interface Reading {
  parse: Parse;
  Chips: typeof Chips;
}

/** Loads what reads a line and shows what it says: too much for a page on which nothing may ever be typed. */
export async function loadReading(): Promise<Reading> {
  const [{ parseQuickAdd }, chips] = await Promise.all([
    import('@quartermaster/contracts/quick-add/parse-quick-add'),
    import('./chips'),
  ]);
  return { parse: parseQuickAdd, Chips: chips.Chips };
}
