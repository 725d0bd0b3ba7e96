import type { OrderLine } from '@quartermaster/contracts';
import { add } from '@quartermaster/contracts/money/add';
import { isZero } from '@quartermaster/contracts/money/compare';
import type { Money } from '@quartermaster/contracts/money/types';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import type { OrderAddress } from '@quartermaster/contracts/orders/order';
import { textLines } from '@quartermaster/contracts/text-lines';
import type { Wording } from './wording';

/** What a letterhead says above a document. */
export function senderOf({
  name,
  address,
  taxNumber,
}: {
  name: string;
  address: string;
  taxNumber: string | null;
}): string[] {
  return [name, ...textLines(address), ...(taxNumber === null ? [] : [`Tax number ${taxNumber}`])];
}

/** The lines of an address as they stand on a letter. */
export function addressLines(address: OrderAddress | null, name: string): string[] {
  if (!address) return [name];
  const { line1, line2, city, region, postalCode, country } = address;
  const place = [[postalCode, city].filter(Boolean).join(' '), region].filter(Boolean).join(', ');
  return [address.name ?? name, line1, line2, place, country].filter((line): line is string => Boolean(line));
}

interface Tax {
  rate: string;
  net: Money;
  tax: Money;
}

/** The sums of each rate, the highest last; none for what is without tax altogether. */
export function taxesOf(lines: ReadonlyArray<Pick<OrderLine, 'taxRate' | 'netAmount' | 'taxAmount'>>): Tax[] {
  const taxes = new Map<string, Tax>();
  for (const { taxRate: rate, netAmount, taxAmount } of lines) {
    const { net, tax } = taxes.get(rate) ?? { net: exact('money', '0'), tax: exact('money', '0') };
    const sums = {
      net: add('money', net, exact('money', netAmount)),
      tax: add('money', tax, exact('money', taxAmount)),
    };
    taxes.set(rate, { rate, ...sums });
  }
  const found = [...taxes.values()].filter(({ net, tax }) => !isZero(net) || !isZero(tax));
  return found.some(({ rate }) => rate !== '0')
    ? found.toSorted((a, b) => a.rate.localeCompare(b.rate, 'en', { numeric: true }))
    : [];
}

/** The taxes below a table, the lowest rate first. */
export function taxFacts(
  taxes: readonly Tax[],
  { words, currency }: { words: Wording; currency: string },
): Array<{ label: string; value: string }> {
  const amount = (value: Money) => words.amount(textOf(value), currency);
  return taxes.map(({ rate, net, tax }) => ({
    label: `Tax ${words.percent(rate)} of ${amount(net)}`,
    value: amount(tax),
  }));
}

/** In how many days something is due. */
export function termsOf(days: number): string {
  if (days === 0) return 'Due at once';
  return days === 1 ? '1 day' : `${days} days`;
}
