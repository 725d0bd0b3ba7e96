import { textOf } from '@quartermaster/contracts/money/units';
import { keyOf } from '@quartermaster/contracts/records/key';
import { newId } from '@quartermaster/db';
import { mergeFieldValues } from '../../fields/values';
import { may } from '../../kernel/authorize';
import type { TxCtx } from '../../kernel/context';
import { Invalid } from '../../kernel/errors';
import { type Sellable, shareSellables } from '../../orders/sellables';
import { addPurchases, type BroughtPurchase } from '../../purchase-orders/add-many';
import { isAboveLimit } from '../../purchase-orders/approval';
import type { StoredPurchaseLine } from '../../purchase-orders/lines';
import { pricePurchase } from '../../purchase-orders/price';
import { isSent } from '../../purchase-orders/progress';
import { purchaseOrderSource } from '../../purchase-orders/source';
import { type LockedSupplier, lockSupplier } from '../../purchase-orders/supplier';
import { type Books, lockBooks } from '../../stock/books';
import type { Move } from '../../stock/posting';
import { insertParts, lockMissingParts, type MissingParts } from '../../supplier-parts/add-many';
import { releaseTrashed } from '../../trade-lines/by-source';
import { takeNumbers } from '../../trade-lines/numbers';
import type { OrderNote } from '../orders/document';
import type { Owned } from '../orders/parties';
import type { DocumentsWriting } from '../orders/run-documents';
import type { PlannedDocuments } from '../orders/write';
import type { WrittenRow } from '../write/writer';
import { type PurchaseFacts, toPurchase, toPurchaseLines } from './build';
import type { CheckedPurchase } from './check';
import type { MatchedPurchases } from './match';
import { orderedParts } from './parts';
import { type Received, receiptsOf, receivedRows } from './received';
import { makeSuppliers } from './suppliers';

type PurchasesWriting = DocumentsWriting<CheckedPurchase>;

/** A purchase order on its way, with what is said of it. */
interface Coming {
  order: CheckedPurchase;
  owner: Owned;
  said: OrderNote[];
  /** Why it is not brought. */
  skipped: string | null;
  failed: string | null;
  id: string;
}

/** Brings a chunk of a file in. What was received there brings nothing into the stock here. */
export async function writePurchases(
  ctx: TxCtx,
  writing: PurchasesWriting,
  chunk: MatchedPurchases,
): Promise<WrittenRow[]> {
  const { finish } = await planPurchases(ctx, await lockBooks(ctx), { writing, chunk });
  return finish(new Map());
}

/**
 * Prepares purchase orders of a file: suppliers that are missing, what suppliers sell, and numbers. What is written of them then are the
 * orders with their lines, what was received, and what is expected of those that are open.
 */
export async function planPurchases(
  ctx: TxCtx,
  books: Books,
  { writing, chunk }: { writing: PurchasesWriting; chunk: MatchedPurchases },
): Promise<PlannedDocuments> {
  const coming = await open(ctx, writing, chunk);
  const suppliers = await suppliersOf(ctx, coming);
  const wanted = coming.filter(({ skipped, failed }) => skipped === null && failed === null);
  if (wanted.length === 0) return { rows: [], finish: async () => coming.map(toWritten) };
  const ready = await prepare(ctx, writing, { chunk, wanted, suppliers, books });
  return {
    rows: receivedRows(ready.receipts, ready.sellables),
    finish: async (moves) => {
      await bring(ctx, ready, moves);
      return coming.map(toWritten);
    },
  };
}

/** Sorts out what is here already. */
async function open(
  ctx: TxCtx,
  { again }: Pick<PurchasesWriting, 'again'>,
  { orders, known, owned }: MatchedPurchases,
): Promise<Coming[]> {
  await releaseTrashed(ctx, purchaseOrderSource, [...known.values()]);
  return orders.map((order, at): Coming => {
    const twin = order.source === null ? undefined : known.get(order.source);
    const isHere = twin !== undefined && !twin.isTrashed;
    const key = keyOf(purchaseOrderSource.list.noun, twin?.number ?? 0);
    const skipped = isHere && !again ? `${key} is ${order.name} already (same source): it was skipped` : null;
    const owner = owned[at];
    if (!owner) throw new Error('An order that was not matched');
    const own = isHere ? { ...order, source: null } : order;
    return { order: own, owner, said: [...order.said], skipped, failed: null, id: newId() };
  });
}

/** The suppliers of orders, made where they are missing, and locked. Orders that cannot have theirs fail. */
async function suppliersOf(ctx: TxCtx, coming: readonly Coming[]): Promise<ReadonlyMap<Coming, LockedSupplier>> {
  const wanted = coming.filter(({ skipped, failed }) => skipped === null && failed === null);
  const made = await makeSuppliers(ctx, wanted);
  const ids = made.flatMap((one) => (one instanceof Invalid ? [] : [one.id]));
  const byId = new Map<string, LockedSupplier>();
  for (const id of [...new Set(ids)].sort()) byId.set(id, await lockSupplier(ctx, id));
  const suppliers = new Map<Coming, LockedSupplier>();
  for (const [at, one] of wanted.entries()) {
    const result = made[at];
    const supplier = result && !(result instanceof Invalid) ? byId.get(result.id) : undefined;
    one.failed =
      supplier && !supplier.isGone
        ? refusedBy(supplier, one.order)
        : `${one.order.name}: ${result instanceof Invalid ? result.message : 'The supplier is gone'}`;
    if (supplier) suppliers.set(one, supplier);
  }
  return suppliers;
}

function refusedBy({ name, currency }: LockedSupplier, order: CheckedPurchase): string | null {
  return currency === order.currency
    ? null
    : `${order.name}: ${name} sells in ${currency}, the order is in ${order.currency}`;
}

/** A purchase order with its lines and what came of it. */
interface Planned {
  one: Coming;
  supplier: LockedSupplier;
  lines: StoredPurchaseLine[];
  fields: Record<string, string>;
  needsApproval: boolean;
}

interface Ready {
  writing: PurchasesWriting;
  planned: readonly Planned[];
  sellables: ReadonlyMap<string, Sellable>;
  locationId: string;
  numbers: readonly number[];
  receipts: readonly Received[];
  parts: MissingParts;
}

interface Preparing {
  chunk: MatchedPurchases;
  wanted: readonly Coming[];
  suppliers: ReadonlyMap<Coming, LockedSupplier>;
  books: Books;
}

async function prepare(
  ctx: TxCtx,
  writing: PurchasesWriting,
  { chunk, wanted, suppliers, books }: Preparing,
): Promise<Ready> {
  const idOf = (one: Coming) => (line: CheckedPurchase['lines'][number]) => chunk.variantOf(line, one.owner);
  const sellables = await shareSellables(
    ctx,
    wanted.flatMap((one) => one.order.lines.flatMap((line) => idOf(one)(line) ?? [])),
  );
  const planned: Planned[] = [];
  for (const one of wanted) {
    const { order, said } = one;
    const supplier = suppliers.get(one);
    if (!supplier) throw new Error('An order without a supplier');
    const facts: PurchaseFacts = { variantOf: idOf(one), sellables, taxRateId: writing.rates.idOf };
    const lines = toPurchaseLines(order, facts, said);
    const own = writing.fieldsOf(order, (message) => said.push({ row: order.row, message }));
    const isNone = Object.keys(own).length === 0;
    const change = { values: {}, change: own };
    const fields = isNone ? {} : await mergeFieldValues(ctx, purchaseOrderSource.list.noun, change);
    planned.push({ one, supplier, lines, fields, needsApproval: await isToBeApproved(ctx, one, lines) });
  }
  const parts = await lockMissingParts(
    ctx,
    // What was ordered last says what it costs.
    planned
      .toSorted((a, b) => ((a.one.order.orderedOn ?? '') < (b.one.order.orderedOn ?? '') ? 1 : -1))
      .flatMap(({ one, supplier, lines }) => orderedParts({ order: one.order, supplier, lines, sellables })),
  );
  const own = { wanted: wanted.map(({ order }) => order.number), highest: writing.highest };
  const numbers = await takeNumbers(ctx, purchaseOrderSource, own);
  const locationId = books.defaultLocationId;
  const receipts = planned.flatMap(({ one, lines }, at) =>
    receiptsOf(one, { lines, number: numbers[at] ?? 0, locationId }),
  );
  return { writing, planned, sellables, locationId, numbers, receipts, parts };
}

/** Nobody sends more than the limit by importing it, unless they may approve it; what came was sent. */
async function isToBeApproved(
  ctx: TxCtx,
  { order, said }: Coming,
  lines: readonly StoredPurchaseLine[],
): Promise<boolean> {
  const isBegun = lines.some(({ receivedQty }) => textOf(receivedQty) !== '0');
  if (!isSent(order) || isBegun || may(ctx, 'purchasing.approve')) return false;
  const { totals } = pricePurchase({ currency: order.currency, rate: '1' }, lines);
  if (!(await isAboveLimit(ctx, totals))) return false;
  said.push({ row: order.row, message: `${order.name} costs more than the limit: it waits for approval` });
  return true;
}

async function bring(ctx: TxCtx, ready: Ready, moves: ReadonlyMap<string, Move>): Promise<void> {
  const { writing, planned, sellables, locationId, numbers, receipts, parts } = ready;
  const brought = planned.map(({ one, lines, ...rest }, at): BroughtPurchase => {
    const number = numbers[at] ?? 0;
    tellNumber(one, number);
    const { submittedBy, approvedBy } = one.order;
    const people = {
      submittedById: rest.needsApproval ? ctx.actor.id : find(writing, submittedBy),
      approvedById: find(writing, approvedBy),
    };
    return { ...toPurchase(ctx, one.order, { ...rest, id: one.id, number, locationId, lines, people }), number };
  });
  await insertParts(ctx, parts);
  const came = receipts.map(({ rows, ...receipt }) => ({
    ...receipt,
    rows: rows.map((row) => ({ ...row, move: moves.get(row.line.id) })),
  }));
  await addPurchases(ctx, { brought, receipts: came, sellables });
}

function find({ people }: PurchasesWriting, name: string | null): string | null {
  return name === null ? null : people.find(name);
}

function tellNumber({ order: { row, name, number: own }, said }: Coming, number: number): void {
  if (own === null || own === number) return;
  const [was, is] = [own, number].map((one) => keyOf(purchaseOrderSource.list.noun, one));
  said.push({ row, message: `${was} is another order: ${name} is ${is}` });
}

/** What became of an order. */
function toWritten({ order, said, skipped, failed, id }: Coming): WrittenRow {
  const { row, fingerprint } = order;
  const further = said.map(({ row, column, message }) => [row, column ? `${column}: ${message}` : message] as const);
  if (skipped !== null) return { row, fingerprint, recordId: null, isSkipped: true, notes: [skipped] };
  if (failed !== null) return { row, fingerprint, recordId: null, notes: [failed], further };
  return { row, fingerprint, recordId: id, notes: [], further };
}
