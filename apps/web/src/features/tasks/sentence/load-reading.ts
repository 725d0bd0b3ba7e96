import type { Chips } from './chips';
import type { Parse } from './use-sentence';

interface Reading {
  parse: Parse;
  Chips: typeof Chips;
}

/** Loads what reads a line and shows what it says: too much for a page on which nothing may ever be typed. */
export async function loadReading(): Promise<Reading> {
  const [{ parse, loadWords }, chips] = await Promise.all([import('./words'), import('./chips')]);
  await loadWords();
  return { parse, Chips: chips.Chips };
}
