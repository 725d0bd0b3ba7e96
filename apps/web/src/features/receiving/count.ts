import { percentOf } from '@quartermaster/contracts/money/pricing/percent';
import { exact, fromUnits, textOf, toUnits } from '@quartermaster/contracts/money/units';
import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import { formatDecimal } from '@/lib/numbers';
import { receivingWords } from '@/messages/receiving';
import { readCount } from './read-count';
import type { RowDraft } from './row-draft';

const words = receivingWords.faults;

/** What decides over the quantities of a line. */
export interface CountTerms {
  unitDecimals: number;
  /** How much more than ordered may come without a choice, in per cent. */
  overPercent: string;
}

type RowFaults = Partial<Record<'now' | 'rejected' | 'reason' | 'over', string>>;

/** What a row comes to: the same that the server makes of it. Quantities as texts, in the product's unit. */
export interface RowCount {
  /** All that came and was not rejected. */
  came: string;
  rejected: string;
  /** What goes into stock. */
  taken: string;
  /** More than is left to come. */
  over: string;
  /** More than may come without a choice. */
  needsChoice: boolean;
  /** What is left to come afterwards. */
  left: string;
  isBlank: boolean;
  isAsExpected: boolean;
  faults: RowFaults;
}

const units = (value: string) => toUnits('quantity', exact('quantity', value));
const text = (value: bigint) => textOf(fromUnits('quantity', value));

/** What is left to come, without what is rejected and not sent again. */
export function expectedOf({ openQty }: PurchaseLine, row: RowDraft): string {
  const lost = row.replace ? 0n : units(readCount(row.rejected) ?? '0');
  const left = units(openQty) - lost;
  return text(left > 0n ? left : 0n);
}

export function countRow(line: PurchaseLine, row: RowDraft, { unitDecimals, overPercent }: CountTerms): RowCount {
  const [now, rejected] = [readCount(row.now, unitDecimals), readCount(row.rejected, unitDecimals)];
  const came = units(now ?? '0');
  const lost = row.replace ? 0n : units(rejected ?? '0');
  const left = units(line.openQty);
  const beyond = came + lost > left ? came + lost - left : 0n;
  const more = beyond < came ? beyond : came;
  const needsChoice = more > 0n && overBefore(line) + more > allowedOver(line, overPercent);
  const taken = needsChoice && row.over === 'return' ? came - more : came;
  return {
    came: text(came),
    rejected: rejected ?? '0',
    taken: text(taken),
    over: text(more),
    needsChoice,
    left: text(left - (came + lost - beyond)),
    isBlank: came === 0n && (rejected ?? '0') === '0',
    isAsExpected: left > 0n && came === left && rejected === '0',
    faults: {
      ...(now === null ? { now: words.quantity(unitDecimals) } : {}),
      ...(rejected === null ? { rejected: words.quantity(unitDecimals) } : {}),
      ...(rejected !== null && rejected !== '0' && row.reason.trim() === '' ? { reason: words.reason } : {}),
      ...(needsChoice && row.over === null ? { over: words.over(formatDecimal(text(more))) } : {}),
    },
  };
}

/** What already came of a line beyond what was ordered. */
function overBefore({ receivedQty, rejectedQty, replaceQty, cancelledQty, quantity }: PurchaseLine): bigint {
  const settled = units(receivedQty) + units(rejectedQty) - units(replaceQty);
  const beyond = settled + units(cancelledQty) - units(quantity);
  return beyond > 0n ? beyond : 0n;
}

function allowedOver({ quantity }: PurchaseLine, percent: string): bigint {
  return percentOf(units(quantity), exact('rate', percent));
}

/** The sum of quantities. */
export function sumOf(quantities: readonly string[]): string {
  return text(quantities.reduce((sum, one) => sum + units(one), 0n));
}
