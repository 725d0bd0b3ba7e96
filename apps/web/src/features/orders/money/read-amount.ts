import { compare } from '@quartermaster/contracts/money/compare';
import { DIGITS } from '@quartermaster/contracts/money/digits';
import { exact } from '@quartermaster/contracts/money/units';
import { formatMoney, readMoney } from '@/lib/numbers';
import { orderMoneyWords } from '@/messages/order-money';

const words = orderMoneyWords.payments;

/**
 * A typed amount above 0, in minor units.
 * @param most in minor units; null for no limit
 */
export function readAmount(
  typed: string,
  currency: string,
  most: string | null,
): { value: string } | { error: string } {
  const value = readMoney(typed, currency);
  if (value === null || value === '0' || value.startsWith('-') || value.length > DIGITS.money.whole)
    return { error: words.amountMissing };
  if (most !== null && compare('money', exact('money', value), exact('money', most)) > 0)
    return { error: words.amountTooMuch(formatMoney(most, currency)) };
  return { value };
}
