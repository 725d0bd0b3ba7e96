import { LIMITS } from '@quartermaster/contracts';
import { cutAt } from '../../kernel/cut';
import { eachInTurns } from '../goods/table';
import { CHARS, currencyProblem, cut } from '../orders/check';
import { teller } from '../orders/rows';
import type { Taxed } from '../orders/tax-rates';
import { Fingerprints } from '../read/fingerprint';
import type { RowError } from '../read/types';
import type { ReadPurchase, ReadPurchases } from './document';
import { type SettledPurchase, settlePurchase } from './settle';

/** A purchase order that can come in. */
export interface CheckedPurchase extends ReadPurchase, Taxed {
  /** ISO 4217. */
  currency: string;
  settled: SettledPurchase;
  /** Stays the same each time the same file is read. */
  fingerprint: string;
}

export interface CheckedPurchases extends Omit<ReadPurchases, 'orders'> {
  orders: CheckedPurchase[];
}

interface Checking {
  /** The workspace's; null for any. */
  currency: string | null;
  /** `YYYY-MM-DD`: nothing was received later. */
  today: string;
}

/**
 * Checks what a reader found: bounds, names that stand twice, currencies, days, and whether the lines come to what the file says. What is
 * wrong with one cell is a note; what is wrong with an order is an error of its row.
 */
export async function checkPurchases(file: ReadPurchases, checking: Checking): Promise<CheckedPurchases> {
  const checked: CheckedPurchases = { orders: [], errors: [...file.errors], notes: [...file.notes] };
  const fingerprints = new Fingerprints();
  const sources = new Map<string, number>();
  await eachInTurns(file.orders, (order) => {
    const fingerprint = fingerprints.of(['purchaseOrder', order.prints]);
    const result = checkPurchase(order, checking, sources);
    if ('message' in result) checked.errors.push(result);
    else checked.orders.push({ ...result, fingerprint });
  });
  checked.errors.sort((a, b) => a.row - b.row);
  return checked;
}

function checkPurchase(
  order: ReadPurchase,
  { currency: own, today }: Checking,
  sources: Map<string, number>,
): Omit<CheckedPurchase, 'fingerprint'> | RowError {
  const fail = (message: string): RowError => ({ row: order.row, message: `${order.name}: ${message}` });
  const currency = order.currency ?? own;
  const problem = currencyProblem(currency, own, 'Purchase orders');
  if (currency === null || problem !== null) return fail(problem ?? '');
  if (order.supplier === null) return fail('It names no supplier');
  if (order.lines.length === 0) return fail('It has no lines');
  if (order.lines.length + order.charges.length > LIMITS.orderLines)
    return fail(`It has more than ${LIMITS.orderLines.toLocaleString('en')} lines`);
  const twin = order.source === null ? undefined : sources.get(order.source);
  if (twin !== undefined) return fail(`The same order as in row ${twin}`);
  if (order.source !== null) sources.set(order.source, order.row);
  keepBounds(order);
  keepDays(order, today);
  const settled = settlePurchase(order, currency);
  if ('refused' in settled) return fail(settled.refused);
  for (const message of settled.notes) teller(order.said, order)({ message });
  return { ...order, currency, settled, taxes: { rates: [] } };
}

function keepBounds(order: ReadPurchase): void {
  const { row, said } = order;
  if (order.source !== null && order.source.length > CHARS.source) order.source = null;
  cut(order, 'name', { most: CHARS.reference, row, said });
  order.reference = cutAt(order.reference ?? '', CHARS.reference).trim() || null;
  cut(order, 'notes', { most: LIMITS.descriptionChars, row, said });
  for (const line of order.lines) {
    cut(line, 'name', { most: CHARS.description, row: line.row, said });
    line.supplierCode = cutAt(line.supplierCode ?? '', CHARS.reference).trim() || null;
  }
  for (const charge of order.charges) cut(charge, 'name', { most: CHARS.description, row: charge.row, said });
}

/** What came, came on a day that is over, and not from an order that is still to be sent. */
function keepDays(order: ReadPurchase, today: string): void {
  const tell = teller(order.said, order);
  if (order.orderedOn === null) tell({ message: 'It has no date: it is ordered today' });
  if (order.lifecycle === 'cancelled' && order.lines.some(({ received }) => received !== '0')) {
    order.lifecycle = 'closed';
    tell({ message: 'Something of it came, so it is closed, not cancelled' });
  }
  const isSent = order.lifecycle !== 'draft' && order.lifecycle !== 'pending';
  for (const line of order.lines) {
    if (line.received === '0') continue;
    const named = teller(order.said, line);
    if (!isSent) {
      named({ message: `It was not sent, so nothing of “${line.name}” came: ${line.received} were left out` });
      line.received = '0';
    } else if (line.receivedOn !== null && line.receivedOn > today) {
      named({ message: `${line.receivedOn} is still to come: it was received today` });
      line.receivedOn = today;
    } else line.receivedOn ??= dayBefore(today, order.expectedOn, order.orderedOn);
  }
}

/** The first of some days that is over; today if none is. */
function dayBefore(today: string, ...days: ReadonlyArray<string | null>): string {
  return days.find((day) => day !== null && day <= today) ?? today;
}
