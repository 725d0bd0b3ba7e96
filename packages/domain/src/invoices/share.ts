import type { Order } from '@quartermaster/contracts';
import { add, subtract } from '@quartermaster/contracts/money/add';
import { compare, isNegative } from '@quartermaster/contracts/money/compare';
import { divide } from '@quartermaster/contracts/money/divide';
import { part } from '@quartermaster/contracts/money/part';
import type { Money, Quantity } from '@quartermaster/contracts/money/types';
import { exact, fromUnits, toUnits } from '@quartermaster/contracts/money/units';
import { Conflict } from '../kernel/errors';
import type { StoredLine } from '../orders/lines';
import type { InvoicedRow } from './limits';

/** Amounts of a line, or of a part of it. */
export interface Amounts {
  netAmount: Money;
  taxAmount: Money;
  totalAmount: Money;
}

type Prices = Pick<Order, 'taxInclusive'>;

const NONE = exact('quantity', '0');

/**
 * What an invoice has of a line: the share of all that is invoiced then, less what was invoiced before. So the invoices of a line add up
 * to it, also if it was changed between them. Where prices include tax it is the total that is shared, otherwise the net.
 * @throws Conflict if more was invoiced than the line costs now
 */
export function invoicedAmounts({ taxInclusive }: Prices, { line, quantity }: InvoicedRow): Amounts {
  const { invoicedNet, invoicedTax } = line;
  const whole = subtract('quantity', line.quantity, line.cancelledQty);
  const now = add('quantity', line.invoicedQty, quantity);
  const upTo = (amount: Money) => part('money', amount, { quantity: whole, before: NONE, now });
  const taxAmount = subtract('money', upTo(line.taxAmount), invoicedTax);
  const amounts = taxInclusive
    ? withTax(subtract('money', upTo(line.totalAmount), add('money', invoicedNet, invoicedTax)), taxAmount)
    : withNet(subtract('money', upTo(line.netAmount), invoicedNet), taxAmount);
  if (isNegative(amounts.totalAmount)) {
    throw new Conflict(`“${line.description}” was invoiced for more than it costs now. Credit that invoice first`, {
      problem: 'over_invoice',
    });
  }
  return amounts;
}

/** A line of an invoice, with what was credited of it. */
export interface BilledLine extends Amounts {
  lineId: string;
  quantity: Quantity;
  creditedQty: Quantity;
  creditedTax: Money;
  creditedTotal: Money;
}

/** What can be credited of a line of an invoice. */
export function leftOf(line: BilledLine): Amounts & { quantity: Quantity } {
  const total = subtract('money', line.totalAmount, line.creditedTotal);
  return {
    ...withTax(total, subtract('money', line.taxAmount, line.creditedTax)),
    quantity: subtract('quantity', line.quantity, line.creditedQty),
  };
}

/** What belongs to so much of an invoice's line after what was credited before: never more than is left of it. */
export function creditedAmounts({ taxInclusive }: Prices, line: BilledLine, now: Quantity): Amounts {
  const share = (amount: Money) => part('money', amount, { quantity: line.quantity, before: line.creditedQty, now });
  const taxAmount = share(line.taxAmount);
  const amounts = taxInclusive
    ? withTax(share(line.totalAmount), taxAmount)
    : withNet(share(line.netAmount), taxAmount);
  const left = leftOf(line);
  return compare('money', amounts.totalAmount, left.totalAmount) > 0
    ? withTax(left.totalAmount, left.taxAmount)
    : withTax(amounts.totalAmount, leastOf(amounts.taxAmount, left.taxAmount));
}

/** An amount of an invoice's line, with the tax that is in it. The amount is at most what is left. */
export function amountsOf(line: BilledLine, totalAmount: Money): Amounts {
  const left = leftOf(line);
  if (compare('money', totalAmount, left.totalAmount) === 0) return withTax(totalAmount, left.taxAmount);
  const tax = divide(
    toUnits('money', line.taxAmount) * toUnits('money', totalAmount),
    toUnits('money', line.totalAmount),
  );
  return withTax(totalAmount, leastOf(fromUnits('money', tax), left.taxAmount));
}

/** The sum of amounts. */
export function sumOfAmounts(all: readonly Amounts[]): Amounts {
  const none = exact('money', '0');
  return all.reduce(
    (sum, one) => ({
      netAmount: add('money', sum.netAmount, one.netAmount),
      taxAmount: add('money', sum.taxAmount, one.taxAmount),
      totalAmount: add('money', sum.totalAmount, one.totalAmount),
    }),
    { netAmount: none, taxAmount: none, totalAmount: none },
  );
}

/** An order's line with what is invoiced of it. */
export function withInvoiced(line: StoredLine, quantity: Quantity, { netAmount, taxAmount }: Amounts): StoredLine {
  return {
    ...line,
    invoicedQty: add('quantity', line.invoicedQty, quantity),
    invoicedNet: add('money', line.invoicedNet, netAmount),
    invoicedTax: add('money', line.invoicedTax, taxAmount),
  };
}

function withTax(totalAmount: Money, taxAmount: Money): Amounts {
  return { netAmount: subtract('money', totalAmount, taxAmount), taxAmount, totalAmount };
}

function withNet(netAmount: Money, taxAmount: Money): Amounts {
  return { netAmount, taxAmount, totalAmount: add('money', netAmount, taxAmount) };
}

function leastOf(a: Money, b: Money): Money {
  return compare('money', a, b) < 0 ? a : b;
}
