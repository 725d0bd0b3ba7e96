import { splitUnits } from '../split';
import { sumOf } from '../sum-of';
import type { Rate } from '../types';
import type { DocumentToPrice } from './document';
import { percentOf, percentWithin } from './percent';

/** A line after all discounts, in minor units, with tax if prices include it. */
export interface Taxable {
  readonly after: bigint;
  readonly taxRate: Rate;
}

/** The tax of each line, in minor units. Prices that include tax stay as they are: the tax is taken out of them. */
export function taxesOf(
  lines: readonly Taxable[],
  { taxInclusive, taxRounding }: Pick<DocumentToPrice, 'taxInclusive' | 'taxRounding'>,
): bigint[] {
  const taxOf = taxInclusive ? percentWithin : percentOf;
  if (taxRounding === 'line') return lines.map(({ after, taxRate }) => taxOf(after, taxRate));
  const taxes = lines.map(() => 0n);
  for (const rate of new Set(lines.map(({ taxRate }) => taxRate))) {
    const group = lines.flatMap(({ after, taxRate }, at) => (taxRate === rate ? [{ at, after }] : []));
    const amounts = group.map(({ after }) => after);
    const shares = splitUnits(taxOf(sumOf(amounts), rate), amounts);
    for (const [index, { at }] of group.entries()) taxes[at] = shares[index] ?? 0n;
  }
  return taxes;
}
