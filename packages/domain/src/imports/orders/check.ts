import { LIMITS } from '@quartermaster/contracts';
import { CURRENCY_CODE } from '@quartermaster/contracts/money/currency';
import { textOf } from '@quartermaster/contracts/money/units';
import { cutAt } from '../../kernel/cut';
import { eachInTurns } from '../goods/table';
import { Fingerprints } from '../read/fingerprint';
import type { RowError } from '../read/types';
import { less, minor, sumOfAmounts } from './amounts';
import type { ReadOrder, ReadOrders, ReadPayment } from './document';
import { teller } from './rows';
import { type Settled, settleOrder } from './settle';

/** An order that can come in. */
export interface CheckedOrder extends ReadOrder {
  /** ISO 4217. */
  currency: string;
  settled: Settled;
  /** Stays the same each time the same file is read. */
  fingerprint: string;
}

export interface CheckedOrders extends Omit<ReadOrders, 'orders'> {
  orders: CheckedOrder[];
}

/** What texts of documents hold. */
export const CHARS = { reference: 60, description: 300, source: 80 } as const;

/**
 * Checks what a reader found: bounds, names that stand twice, currencies, and whether the lines come to what the file says. What is wrong
 * with one cell is a note; what is wrong with an order is an error of its row.
 * @param currency the workspace's; null for any
 */
export async function checkOrders(file: ReadOrders, currency: string | null): Promise<CheckedOrders> {
  const checked: CheckedOrders = { orders: [], errors: [...file.errors], notes: [...file.notes] };
  const fingerprints = new Fingerprints();
  const sources = new Map<string, number>();
  await eachInTurns(file.orders, (order) => {
    const fingerprint = fingerprints.of(['order', order.prints]);
    const result = checkOrder(order, { currency, sources });
    if ('message' in result) checked.errors.push(result);
    else checked.orders.push({ ...result, fingerprint });
  });
  checked.errors.sort((a, b) => a.row - b.row);
  const rates = [...new Set(checked.orders.flatMap(foundRates))].map((rate) => `${rate} %`);
  if (rates.length > 0)
    checked.notes.push(`The file names no rates of tax. By its sums they are ${rates.slice(0, 20).join(', ')}`);
  return checked;
}

/** The rates of tax of an order whose file names none. */
function foundRates({ lines, taxes, settled }: CheckedOrder): string[] {
  if (taxes.rates.length > 0 || lines.some(({ taxRate }) => taxRate !== null)) return [];
  return settled.lines.map(({ taxRate }) => textOf(taxRate)).filter((rate) => rate !== '0');
}

function checkOrder(
  order: ReadOrder,
  { currency: own, sources }: { currency: string | null; sources: Map<string, number> },
): Omit<CheckedOrder, 'fingerprint'> | RowError {
  const fail = (message: string): RowError => ({ row: order.row, message: `${order.name}: ${message}` });
  const currency = order.currency ?? own;
  const problem = currencyProblem(currency, own, 'Orders');
  if (currency === null || problem !== null) return fail(problem ?? '');
  if (order.lines.length + order.charges.length > LIMITS.orderLines)
    return fail(`It has more than ${LIMITS.orderLines.toLocaleString('en')} lines`);
  const twin = order.source === null ? undefined : sources.get(order.source);
  if (twin !== undefined) return fail(`The same order as in row ${twin}`);
  if (order.source !== null) sources.set(order.source, order.row);
  keepBounds(order);
  keepPayments(order, currency);
  const settled = settleOrder(order, currency);
  if ('refused' in settled) return fail(settled.refused);
  for (const message of settled.notes) teller(order.said, order)({ message });
  return { ...order, currency, settled };
}

/** Why a document cannot be in a currency; null if it can. @param own the workspace's; null for any */
export function currencyProblem(currency: string | null, own: string | null, documents: string): string | null {
  if (currency === null) return 'The file names no currency, and the workspace has none yet';
  if (!CURRENCY_CODE.test(currency)) return `“${currency.slice(0, 40)}” is no currency`;
  return own !== null && currency !== own ? `It is in ${currency}. ${documents} are in ${own} for now` : null;
}

/** Nothing is paid back that was not paid. */
function keepPayments(order: ReadOrder, currency: string): void {
  const { payments } = order;
  order.payments = payments.filter(({ amount }) => minor(amount, currency) > 0n);
  const sumOf = (kind: ReadPayment['kind']) =>
    sumOfAmounts(payments.filter((one) => one.kind === kind).map(({ amount }) => amount));
  if (!less(sumOf('payment'), [sumOf('refund')]).startsWith('-')) return;
  order.payments = order.payments.filter(({ kind }) => kind === 'payment');
  teller(order.said, order)({ message: 'More was paid back than was paid: the refunds were left out' });
}

function keepBounds(order: ReadOrder): void {
  order.shipment = shipmentOf(order);
  if (order.placedOn === null) teller(order.said, order)({ message: 'It has no date: it is placed today' });
  if (order.source !== null && order.source.length > CHARS.source) order.source = null;
  cut(order, 'name', { most: CHARS.reference, row: order.row, said: order.said });
  order.reference = cutAt(order.reference ?? '', CHARS.reference).trim() || null;
  cut(order, 'notes', { most: LIMITS.descriptionChars, row: order.row, said: order.said });
  for (const line of order.lines) cut(line, 'name', { most: CHARS.description, row: line.row, said: order.said });
  for (const charge of order.charges)
    cut(charge, 'name', { most: CHARS.description, row: charge.row, said: order.said });
}

const CARRIER_CHARS = 60;
const TRACKING_CHARS = 80;

function shipmentOf({ shipment }: ReadOrder): ReadOrder['shipment'] {
  const short = (text: string | null, most: number) => cutAt(text ?? '', most).trim() || null;
  return (
    shipment && {
      ...shipment,
      carrier: short(shipment.carrier, CARRIER_CHARS),
      tracking: short(shipment.tracking, TRACKING_CHARS),
    }
  );
}

/** Cuts a text that is too long for its column, with a note. */
export function cut<Key extends string>(
  of: Record<Key, string>,
  key: Key,
  { most, row, said }: { most: number; row: number; said: ReadOrder['said'] },
): void {
  if (of[key].length <= most) return;
  teller(said, { row })({ message: `Longer than ${most} characters, so it was cut: ${of[key].slice(0, 60)}` });
  of[key] = cutAt(of[key], most).trim();
}
