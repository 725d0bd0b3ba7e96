import type { Order } from '@quartermaster/contracts';
import { subtract } from '@quartermaster/contracts/money/add';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { OrderAddress } from '@quartermaster/contracts/orders/order';
import { keyOf } from '@quartermaster/contracts/records/key';
import { newId } from '@quartermaster/db';
import { addDays, dateIn } from '../../kernel/clock';
import type { Ctx } from '../../kernel/context';
import { cutAt } from '../../kernel/cut';
import { zonedInstant } from '../../kernel/zoned-time';
import { addressFor, type LockedCustomer } from '../../orders/customer';
import { type StoredLine, ZEROS } from '../../orders/lines';
import { NEW_ORDER } from '../../orders/new-order';
import { priceOrder } from '../../orders/price';
import { progressOf } from '../../orders/progress';
import type { Sellable } from '../../orders/sellables';
import { orderSource } from '../../orders/source';
import { placesOf } from '../goods/numbers';
import type { SettledLine } from './amounts';
import type { CheckedOrder } from './check';
import { linesOf } from './customers';
import type { OrderNote, ReadAddress, ReadLine } from './document';
import { paidIn } from './payments';

/** What the names in a file stand for here. */
export interface Facts {
  variantOf(line: ReadLine): string | null;
  sellables: ReadonlyMap<string, Sellable>;
  taxRateId(rate: string): string | null;
  locationId: string;
}

/** The lines of an order of a file as they are stored. What is in no catalogue is a line of text, with a note. */
export function toLines(order: CheckedOrder, facts: Facts, said: OrderNote[]): StoredLine[] {
  const { settled, lines, charges, lifecycle } = order;
  const items = lines.map((line, at) => itemOf(line, { terms: settled.lines[at], facts, said }));
  const named = charges.map(({ name }, at) => chargeOf(name, settled.charges[at], facts));
  const added = settled.added.map(({ name, amount }) =>
    chargeOf(
      name,
      { unitPrice: exact('price', amount), discountPercent: exact('rate', '0'), taxRate: exact('rate', '0') },
      facts,
    ),
  );
  return [...items, ...named, ...added].map((line, position) => ended({ ...line, position }, lifecycle));
}

type NewLine = Omit<StoredLine, 'position'>;

function itemOf(
  line: ReadLine,
  { terms, facts, said }: { terms: SettledLine | undefined; facts: Facts; said: OrderNote[] },
): NewLine {
  if (!terms) throw new Error('A line without terms');
  const sellable = sellableOf(line, facts, said);
  const shippedQty = exact('quantity', line.shipped);
  const named = [line.sku, line.barcode].filter(Boolean).join(', ');
  return {
    ...ZEROS,
    ...termsOf(terms, facts),
    id: newId(),
    kind: 'item',
    variantId: sellable?.variantId ?? null,
    description: line.name,
    sku: sellable?.sku ?? line.sku,
    unit: sellable?.unit ?? 'pcs',
    quantity: exact('quantity', line.quantity),
    shippedQty,
    pickedQty: shippedQty,
    priceSource: 'typed',
    locationId: null,
    promisedOn: null,
    note: line.note ?? (sellable === undefined && named !== '' ? `Not in the catalogue: ${named}` : null),
  };
}

/** What a line is of, if there is such a thing, and it is counted finely enough. */
export function sellableOf<L extends Pick<ReadLine, 'row' | 'sku' | 'barcode' | 'name' | 'quantity'>>(
  line: L,
  { variantOf, sellables }: Pick<Facts, 'sellables'> & { variantOf: (line: L) => string | null },
  said: OrderNote[],
): Sellable | undefined {
  const variantId = variantOf(line);
  const sellable = variantId === null ? undefined : sellables.get(variantId);
  const { row } = line;
  const what = line.sku ?? line.barcode ?? line.name;
  if (!sellable || sellable.isTrashed) {
    said.push({ row, message: `${what} is not in the catalogue: its line is text` });
    return undefined;
  }
  if (placesOf(line.quantity) <= sellable.unitDecimals) return sellable;
  const counted = sellable.unitDecimals === 0 ? `whole ${sellable.unit}` : `${sellable.unitDecimals} decimals`;
  said.push({ row, message: `“${sellable.name}” is counted in ${counted}: its line of ${line.quantity} is text` });
  return undefined;
}

function termsOf({ unitPrice, discountPercent, taxRate }: SettledLine, { taxRateId }: Facts) {
  return {
    unitPrice,
    discountPercent,
    taxRate,
    taxRateId: textOf(taxRate) === '0' ? null : taxRateId(textOf(taxRate)),
  };
}

function chargeOf(name: string, terms: SettledLine | undefined, facts: Facts): NewLine {
  if (!terms) throw new Error('A charge without terms');
  return {
    ...ZEROS,
    ...termsOf(terms, facts),
    id: newId(),
    kind: 'charge',
    variantId: null,
    description: name,
    sku: null,
    unit: 'pcs',
    quantity: exact('quantity', '1'),
    priceSource: 'typed',
    locationId: null,
    promisedOn: null,
    note: null,
  };
}

/** What was not shipped of an order that is over is cancelled, and with a whole order its charges. */
function ended(line: StoredLine, lifecycle: CheckedOrder['lifecycle']): StoredLine {
  const isOver = lifecycle === 'cancelled' || (lifecycle === 'closed' && line.kind === 'item');
  return isOver ? { ...line, cancelledQty: subtract('quantity', line.quantity, line.shippedQty) } : line;
}

interface Building {
  id: string;
  number: number;
  customer: LockedCustomer;
  locationId: string;
  ownerId: string | null;
  fields: Record<string, string>;
  lines: readonly StoredLine[];
}

/** An order of a file as it is stored, with its lines priced. */
export function toOrder(
  ctx: Pick<Ctx, 'runtime' | 'timeZone'>,
  order: CheckedOrder,
  { id, number, customer, lines: unpriced, ...own }: Building,
): { order: Order; lines: StoredLine[] } {
  const { settled, currency, lifecycle } = order;
  const now = ctx.runtime.clock.now();
  const today = dateIn(ctx.timeZone, now);
  const placedOn = order.placedOn ?? today;
  const terms = {
    currency,
    rate: '1',
    taxInclusive: settled.taxInclusive,
    taxRounding: settled.taxRounding,
    discountKind: settled.discount === '0' ? ('none' as const) : ('amount' as const),
    discountValue: settled.discount,
  };
  const { lines, totals } = priceOrder(terms, unpriced);
  const noon = (day: string) => zonedInstant(day, '12:00', ctx.timeZone).toISOString();
  const endedOn = order.shipment?.on ?? placedOn;
  const isConfirmed = lifecycle === 'confirmed' || lifecycle === 'closed';
  const made: Order = {
    ...NEW_ORDER,
    ...terms,
    ...totals,
    ...own,
    ...paidIn(order),
    id,
    key: keyOf(orderSource.list.noun, number),
    customer: { id: customer.id, key: keyOf('customer', customer.number), title: customer.name },
    reference: order.reference ?? referenceOf(order.name, number),
    lifecycle,
    placedOn,
    promisedOn: order.promisedOn,
    termsDays: customer.termsDays,
    dueOn: isConfirmed ? addDays(placedOn, customer.termsDays) : null,
    confirmedAt: isConfirmed ? noon(placedOn) : null,
    closedAt: lifecycle === 'closed' ? noon(endedOn) : null,
    cancelledAt: lifecycle === 'cancelled' ? noon(placedOn) : null,
    heldAt: order.holdReason === null ? null : now.toISOString(),
    holdReason: order.holdReason,
    billingAddress: toAddress(order.billingAddress) ?? addressFor(customer, 'billing'),
    shippingAddress: toAddress(order.shippingAddress) ?? addressFor(customer, 'shipping'),
    notes: order.notes,
    lineCount: lines.length,
    source: order.source,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
  return { order: { ...made, ...progressOf(made, lines) }, lines };
}

/** What the file calls an order, if that says more than its number here. */
function referenceOf(name: string, number: number): string | null {
  return [String(number), keyOf(orderSource.list.noun, number)].includes(name) ? null : name;
}

function toAddress(address: ReadAddress | null): OrderAddress | null {
  if (address === null) return null;
  return OrderAddress.parse({ ...linesOf(address), name: cutAt(address.name ?? '', 200).trim() || null });
}

/** Whether a customer's currency is not the order's. */
export function refusedBy({ name, currency }: LockedCustomer, order: CheckedOrder): string | null {
  return currency === order.currency
    ? null
    : `${order.name}: ${name} buys in ${currency}, the order is in ${order.currency}`;
}
