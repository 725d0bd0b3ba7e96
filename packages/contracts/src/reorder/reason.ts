import { isZero } from '../money/compare';
import { exact } from '../money/units';

/** How long an order takes: measured of the supplier, said by people, or what is usual where nobody knows. */
export const LEAD_SOURCES = ['measured', 'agreed', 'usual'] as const;
export type LeadSource = (typeof LEAD_SOURCES)[number];

/** What a suggestion follows from. Quantities are in the product's unit. */
export interface ReorderFacts {
  /** On hand and not reserved. */
  available: string;
  waiting: string;
  /** On purchase orders that were sent. */
  incoming: string;
  /** On purchase orders that were not sent yet. */
  drafted: string;
  /** Sold a day, on days on which there was something to sell. */
  perDay: string;
  leadDays: number;
  leadSource: LeadSource;
  packSize: string;
  minPacks: string;
  multiplePacks: string;
}

/** Why it is suggested, in one sentence: `4 left, 3 waiting, 0 coming; 1.2 a day, 9 days to arrive (measured); packs of 25`. */
export function reorderReason(facts: ReorderFacts): string {
  const drafted = isZero(exact('quantity', facts.drafted)) ? '' : `, ${facts.drafted} in drafts`;
  const there = `${facts.available} left, ${facts.waiting} waiting, ${facts.incoming} coming${drafted}`;
  const days = facts.leadDays === 1 ? '1 day' : `${facts.leadDays} days`;
  const sold = isZero(exact('quantity', facts.perDay)) ? 'none sold lately' : `${facts.perDay} a day`;
  return [there, `${sold}, ${days} to arrive (${facts.leadSource})`, ...packs(facts)].join('; ');
}

function packs({ packSize, minPacks, multiplePacks }: ReorderFacts): string[] {
  const isOne = (text: string) => exact('quantity', text) === exact('quantity', '1');
  const least = isZero(exact('quantity', minPacks)) || isOne(minPacks) ? '' : `, at least ${minPacks}`;
  const steps = isOne(multiplePacks) ? '' : `, by ${multiplePacks}`;
  const rules = `${least}${steps}`;
  return isOne(packSize) && rules === '' ? [] : [`packs of ${packSize}${rules}`];
}
