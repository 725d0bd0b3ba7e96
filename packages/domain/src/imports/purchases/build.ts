import type { PurchaseOrder } from '@quartermaster/contracts';
import { isZero } from '@quartermaster/contracts/money/compare';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { keyOf } from '@quartermaster/contracts/records/key';
import { newId } from '@quartermaster/db';
import { dateIn } from '../../kernel/clock';
import type { Ctx } from '../../kernel/context';
import { zonedInstant } from '../../kernel/zoned-time';
import { addressFor } from '../../orders/customer';
import type { Sellable } from '../../orders/sellables';
import { endedLines } from '../../purchase-orders/end';
import { leftOf, PURCHASE_ZEROS, type StoredPurchaseLine } from '../../purchase-orders/lines';
import { NEW_PURCHASE } from '../../purchase-orders/new-purchase';
import { pricePurchase } from '../../purchase-orders/price';
import { isSent, purchaseProgress } from '../../purchase-orders/progress';
import { purchaseOrderSource } from '../../purchase-orders/source';
import type { LockedSupplier } from '../../purchase-orders/supplier';
import { valueOfNext } from '../../receipts/value';
import { type SettledLine, times } from '../orders/amounts';
import { sellableOf } from '../orders/build';
import type { OrderNote } from '../orders/document';
import type { CheckedPurchase } from './check';
import type { ReadPurchaseLine } from './document';

/** What the names in a file stand for here. */
export interface PurchaseFacts {
  variantOf(line: ReadPurchaseLine): string | null;
  sellables: ReadonlyMap<string, Sellable>;
  taxRateId(rate: string): string | null;
}

/** The lines of a purchase order of a file as they are stored, with what came of them. */
export function toPurchaseLines(order: CheckedPurchase, facts: PurchaseFacts, said: OrderNote[]): StoredPurchaseLine[] {
  const { settled, lines, charges, lifecycle } = order;
  const items = lines.map((line, at) => itemOf(line, { order, terms: settled.lines[at], facts, said }));
  const named = [...charges, ...settled.added].map(({ name }, at) => chargeOf(name, settled.charges[at]));
  const all = [...items, ...named].map((line, position) => ({ ...line, position }));
  return lifecycle === 'closed' || lifecycle === 'cancelled' ? endedLines(all, lifecycle) : all;
}

type NewLine = Omit<StoredPurchaseLine, 'position'>;

const NOTHING = {
  variantId: null,
  supplierCode: null,
  sku: null,
  unit: 'pcs',
  costSource: 'typed',
  taxRateId: null,
  expectedOn: null,
  firstReceivedOn: null,
  lastReceivedOn: null,
  forOrderId: null,
  forLineId: null,
  reason: null,
} as const;

interface Item {
  order: CheckedPurchase;
  terms: SettledLine | undefined;
  facts: PurchaseFacts;
  said: OrderNote[];
}

function itemOf(line: ReadPurchaseLine, { order: { currency }, terms, facts, said }: Item): NewLine {
  if (!terms) throw new Error('A line without terms');
  const { unitPrice: packCost, discountPercent, taxRate } = terms;
  const quantity = times(line.packs, line.packSize);
  const sellable = sellableOf({ ...line, quantity }, { ...facts, variantOf: () => facts.variantOf(line) }, said);
  const named = [line.sku, line.barcode, line.supplierCode].filter(Boolean).join(', ');
  const isText = sellable === undefined && named !== '';
  const bought: NewLine = {
    ...PURCHASE_ZEROS,
    ...NOTHING,
    ...{ id: newId(), kind: 'item', packCost, discountPercent, taxRate },
    taxRateId: textOf(taxRate) === '0' ? null : facts.taxRateId(textOf(taxRate)),
    variantId: sellable?.variantId ?? null,
    supplierCode: line.supplierCode,
    description: line.name,
    sku: sellable?.sku ?? line.sku,
    unit: sellable?.unit ?? 'pcs',
    packs: exact('quantity', line.packs),
    packSize: exact('quantity', line.packSize),
    quantity: exact('quantity', quantity),
    expectedOn: line.expectedOn,
    reason: isText ? `Not in the catalogue: ${named}`.slice(0, 200) : null,
  };
  if (line.received === '0') return bought;
  const received = exact('quantity', line.received);
  return {
    ...bought,
    receivedQty: received,
    receivedValue: valueOfNext({ ...bought, position: 0 }, { currency, quantity: received }),
    firstReceivedOn: line.receivedOn,
    lastReceivedOn: line.receivedOn,
  };
}

function chargeOf(name: string, terms: SettledLine | undefined): NewLine {
  if (!terms) throw new Error('A charge without terms');
  const { unitPrice: packCost, discountPercent, taxRate } = terms;
  const one = exact('quantity', '1');
  return {
    ...PURCHASE_ZEROS,
    ...NOTHING,
    ...{ id: newId(), kind: 'charge', description: name, packCost, discountPercent, taxRate },
    ...{ packs: one, packSize: one, quantity: one },
  };
}

interface Building {
  id: string;
  number: number;
  supplier: LockedSupplier;
  locationId: string;
  fields: Record<string, string>;
  lines: readonly StoredPurchaseLine[];
  /** Whether it has to be approved before it is sent. */
  needsApproval: boolean;
  people: { submittedById: string | null; approvedById: string | null };
}

/** A purchase order of a file as it is stored, with its lines priced. One of which all came is closed. */
export function toPurchase(
  { runtime, timeZone }: Pick<Ctx, 'runtime' | 'timeZone'>,
  read: CheckedPurchase,
  { id, number, supplier, locationId, fields, lines: unpriced, needsApproval, people }: Building,
): { order: PurchaseOrder; lines: StoredPurchaseLine[] } {
  const now = runtime.clock.now().toISOString();
  const orderedOn = read.orderedOn ?? dateIn(timeZone, runtime.clock.now());
  const { currency } = read;
  const terms = { currency, rate: '1' };
  const { lines, totals } = pricePurchase(terms, unpriced);
  const items = lines.filter(({ kind }) => kind === 'item');
  const isDone = isSent(read) && items.length > 0 && items.every((line) => isZero(leftOf(line)));
  const lifecycle = isDone ? 'closed' : needsApproval ? 'pending' : read.lifecycle;
  const noon = (day: string) => zonedInstant(day, '12:00', timeZone).toISOString();
  const wasSent = lifecycle === 'sent' || lifecycle === 'confirmed' || lifecycle === 'closed';
  const sentOn = wasSent ? (read.sentOn ?? orderedOn) : null;
  const { submittedById, approvedById } = people;
  const isAsked = submittedById !== null && (wasSent || lifecycle === 'pending');
  const askedBy = isAsked ? { submittedById, submittedAt: noon(orderedOn) } : {};
  const lastOn = items
    .flatMap(({ lastReceivedOn }) => lastReceivedOn ?? [])
    .sort()
    .at(-1);
  const made: PurchaseOrder = {
    ...NEW_PURCHASE,
    ...terms,
    ...totals,
    id,
    key: keyOf(purchaseOrderSource.list.noun, number),
    supplier: { id: supplier.id, key: keyOf('supplier', supplier.number), title: supplier.name },
    reference: read.reference ?? referenceOf(read.name, number),
    locationId,
    orderedOn,
    expectedOn: read.expectedOn,
    address: addressFor(supplier, 'billing'),
    notes: read.notes,
    fields,
    lineCount: lines.length,
    lifecycle,
    closedShort: lifecycle === 'closed' && items.some(({ cancelledQty }) => !isZero(cancelledQty)),
    ...askedBy,
    ...(sentOn !== null && approvedById !== null ? { approvedById, approvedAt: noon(sentOn) } : {}),
    sentOn,
    sentAt: sentOn === null ? null : noon(sentOn),
    confirmedAt: lifecycle === 'confirmed' && sentOn !== null ? noon(sentOn) : null,
    closedAt: lifecycle === 'closed' ? noon(lastOn ?? sentOn ?? orderedOn) : null,
    cancelledAt: lifecycle === 'cancelled' ? noon(orderedOn) : null,
    source: read.source,
    createdAt: now,
    updatedAt: now,
  };
  return { order: { ...made, ...purchaseProgress(made, lines) }, lines };
}

/** What the file calls the order, if that says more than its number here. */
function referenceOf(name: string, number: number): string | null {
  return [String(number), keyOf(purchaseOrderSource.list.noun, number)].includes(name) ? null : name;
}
