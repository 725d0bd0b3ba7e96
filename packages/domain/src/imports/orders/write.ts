import { newId } from '@quartermaster/db';
import { mergeFieldValues } from '../../fields/values';
import type { TxCtx } from '../../kernel/context';
import { Invalid } from '../../kernel/errors';
import { addOrders, type Brought } from '../../orders/add-many';
import { type LockedCustomer, lockCustomers } from '../../orders/customer';
import type { StoredLine } from '../../orders/lines';
import { promiseNew } from '../../orders/promise-new';
import { shareSellables } from '../../orders/sellables';
import { orderSource } from '../../orders/source';
import { insertShipments } from '../../shipments/insert';
import { type Books, lockBooks } from '../../stock/books';
import type { HistoryRow } from '../../stock/move-history';
import type { Move } from '../../stock/posting';
import { releaseTrashed } from '../../trade-lines/by-source';
import { takeNumbers } from '../../trade-lines/numbers';
import type { WrittenRow } from '../write/writer';
import { type Facts, refusedBy, toLines, toOrder } from './build';
import type { CheckedOrder } from './check';
import { makeCustomers } from './customers';
import type { OrderNote } from './document';
import { bringInvoices } from './invoices';
import type { MatchedOrders } from './match-orders';
import type { Owned } from './parties';
import { bringPayments } from './payments';
import type { DocumentsWriting } from './run-documents';
import { movedRows, shipmentOf, shippedLine } from './shipped';

type OrdersWriting = DocumentsWriting<CheckedOrder>;

/** An order on its way, with what is said of it. */
interface Coming {
  order: CheckedOrder;
  owner: Owned;
  said: OrderNote[];
  /** Why it is not brought. */
  skipped: string | null;
  failed: string | null;
  id: string;
}

/** Documents of a file that are ready to be written. */
export interface PlannedDocuments {
  /** The goods whose stock they would move, where the file says all that moved it. */
  rows: readonly HistoryRow[];
  /** Writes them. @param moves those of `rows`, by line; none where the stock here is not moved */
  finish(moves: ReadonlyMap<string, Move>): Promise<WrittenRow[]>;
}

/** Brings a chunk of a file in. What was shipped there takes nothing from the stock here. */
export async function writeOrders(ctx: TxCtx, writing: OrdersWriting, chunk: MatchedOrders): Promise<WrittenRow[]> {
  const { finish } = await planOrders(ctx, await lockBooks(ctx), { writing, chunk });
  return finish(new Map());
}

/**
 * Prepares orders of a file: customers that are missing, and numbers. What is written of them then are the orders with their lines, what
 * was shipped, and what is promised to those that are open. Documents are locked before stock, as everywhere, and so is the counter of
 * orders, because the numbers that a file brings have to be free.
 */
export async function planOrders(
  ctx: TxCtx,
  books: Books,
  { writing, chunk }: { writing: OrdersWriting; chunk: MatchedOrders },
): Promise<PlannedDocuments> {
  const coming = await open(ctx, { ...writing, books }, chunk);
  const customers = await ownersOf(ctx, coming);
  const wanted = coming.filter(({ skipped, failed }) => skipped === null && failed === null);
  if (wanted.length === 0) return { rows: [], finish: async () => coming.map(toWritten) };
  const { rows, finish } = await prepare(ctx, writing, { ...chunk, wanted, customers, books });
  return {
    rows,
    finish: async (moves) => {
      await finish(moves);
      return coming.map(toWritten);
    },
  };
}

/** Sorts out what is here already. */
async function open(
  ctx: TxCtx,
  { again, books }: Pick<OrdersWriting, 'again'> & { books: Books },
  { orders, known, owned }: MatchedOrders,
): Promise<Coming[]> {
  await releaseTrashed(ctx, orderSource, [...known.values()]);
  return orders.map((order, at): Coming => {
    const twin = order.source === null ? undefined : known.get(order.source);
    const isHere = twin !== undefined && !twin.isTrashed;
    const skipped =
      isHere && !again ? `SO-${twin.number} is ${order.name} already (same source): it was skipped` : null;
    const own = isHere ? { ...order, source: null } : order;
    const owner = owned[at];
    if (!owner) throw new Error('An order that was not matched');
    return { order: own, owner, said: [...order.said], skipped, failed: closedFor(order, books), id: newId() };
  });
}

/** The customers of orders, made where they are missing, and locked. Orders that cannot have theirs fail. */
async function ownersOf(ctx: TxCtx, coming: readonly Coming[]): Promise<ReadonlyMap<Coming, LockedCustomer>> {
  const wanted = coming.filter(({ skipped, failed }) => skipped === null && failed === null);
  const made = await makeCustomers(ctx, wanted);
  const locked = await lockCustomers(
    ctx,
    made.flatMap((one) => (one instanceof Invalid ? [] : [one.id])),
  );
  const byId = new Map(locked.map((customer) => [customer.id, customer]));
  const customers = new Map<Coming, LockedCustomer>();
  for (const [at, one] of wanted.entries()) {
    const result = made[at];
    const { owner: match } = one;
    const customer = result && !(result instanceof Invalid) ? byId.get(result.id) : undefined;
    one.failed = customer
      ? refusedBy(customer, one.order)
      : `${one.order.name}: ${result instanceof Invalid ? result.message : 'The customer is gone'}`;
    if (customer) customers.set(one, customer);
    if (match.as === 'here' && match.by === 'name' && one.order.buyer?.email)
      one.said.push({ row: one.order.row, message: `${match.like} has the same name, and another e-mail address` });
  }
  return customers;
}

/** Nothing is dated into a closed period. */
function closedFor({ name, payments, placedOn, invoice }: CheckedOrder, { lockedThrough }: Books): string | null {
  const days = [...payments.flatMap(({ on }) => on ?? placedOn ?? []), ...(invoice ? [invoice.on] : [])];
  const isClosed = lockedThrough !== null && days.some((day) => day <= lockedThrough);
  return isClosed ? `${name}: The books are closed through ${lockedThrough}, and it was paid or invoiced before` : null;
}

interface Bringing extends Pick<MatchedOrders, 'variantOf'> {
  wanted: readonly Coming[];
  customers: ReadonlyMap<Coming, LockedCustomer>;
  books: Books;
}

async function prepare(
  ctx: TxCtx,
  writing: OrdersWriting,
  bringing: Bringing,
): Promise<{ rows: HistoryRow[]; finish: (moves: ReadonlyMap<string, Move>) => Promise<void> }> {
  const { wanted, customers, books, variantOf } = bringing;
  const sellables = await shareSellables(
    ctx,
    wanted.flatMap(({ order }) => order.lines.flatMap((line) => variantOf(line) ?? [])),
  );
  const locationId = books.defaultLocationId;
  const facts: Facts = { variantOf, sellables, taxRateId: writing.rates.idOf, locationId };
  const planned = wanted.map((one) => ({ one, lines: toLines(one.order, facts, one.said) }));
  const fields: Array<Record<string, string>> = [];
  for (const { order, said } of wanted) {
    const own = writing.fieldsOf(order, (message) => said.push({ row: order.row, message }));
    const isNone = Object.keys(own).length === 0;
    fields.push(isNone ? {} : await mergeFieldValues(ctx, orderSource.list.noun, { values: {}, change: own }));
  }
  const own = { wanted: wanted.map(({ order }) => order.number), highest: writing.highest };
  const numbers = await takeNumbers(ctx, orderSource, own);
  const shipments = planned.flatMap(({ one, lines }, at) =>
    shipmentOf(one, { lines, number: numbers[at] ?? 0, locationId }),
  );
  const finish = (moves: ReadonlyMap<string, Move>) =>
    bring(ctx, { writing, wanted, customers, sellables, locationId, planned, fields, numbers, shipments, moves });
  return { rows: movedRows(shipments, sellables), finish };
}

interface Ready extends Pick<Bringing, 'wanted' | 'customers'> {
  writing: OrdersWriting;
  sellables: Facts['sellables'];
  locationId: string;
  planned: ReadonlyArray<{ one: Coming; lines: StoredLine[] }>;
  fields: ReadonlyArray<Record<string, string>>;
  numbers: readonly number[];
  shipments: ReturnType<typeof shipmentOf>;
  moves: ReadonlyMap<string, Move>;
}

async function bring(ctx: TxCtx, ready: Ready): Promise<void> {
  const { writing, wanted, customers, sellables, locationId, planned, fields, numbers, shipments, moves } = ready;
  const shipped = planned.map(({ one, lines }) => ({ one, lines: lines.map((line) => shippedLine(line, moves)) }));
  const promised = await promiseNew(
    ctx,
    shipped.map(({ one, lines }) => ({ locationId, isConfirmed: one.order.lifecycle === 'confirmed', lines })),
    sellables,
  );
  const brought = shipped.map(({ one }, at): Brought => {
    const customer = customers.get(one);
    const { lines = [], changes = [] } = promised[at] ?? {};
    const number = numbers[at] ?? 0;
    if (!customer) throw new Error('An order without a customer');
    tellNumber(one, number);
    const built = toOrder(ctx, one.order, {
      ...{ id: one.id, number, customer, locationId, lines, fields: fields[at] ?? {} },
      ownerId: ownerIn(writing, one),
    });
    return { ...built, number, changes };
  });
  await addOrders(ctx, brought);
  const read = brought.flatMap(({ order }, at) => {
    const one = wanted[at]?.order;
    return one ? [{ read: one, order }] : [];
  });
  await bringPayments(ctx, read);
  await insertShipments(
    ctx,
    shipments.map(({ rows, ...shipment }) => ({
      ...shipment,
      rows: rows.map((row) => ({ ...row, move: moves.get(row.line.id) })),
    })),
  );
  await bringInvoices(ctx, read);
}

function tellNumber({ order: { row, name, number: own }, said }: Coming, number: number): void {
  if (own === null || own === number) return;
  said.push({ row, message: `SO-${own} is another order: ${name} is SO-${number}` });
}

function ownerIn({ people }: OrdersWriting, { order: { row, owner }, said }: Coming): string | null {
  if (owner === null) return null;
  const id = people.find(owner);
  if (id === null)
    said.push({ row, message: `${owner.slice(0, 100)} is no member here: nobody looks after the order` });
  return id;
}

/** What became of an order. */
function toWritten({ order, said, skipped, failed, id }: Coming): WrittenRow {
  const { row, fingerprint } = order;
  const further = said.map(({ row, column, message }) => [row, column ? `${column}: ${message}` : message] as const);
  if (skipped !== null) return { row, fingerprint, recordId: null, isSkipped: true, notes: [skipped] };
  if (failed !== null) return { row, fingerprint, recordId: null, notes: [failed], further };
  return { row, fingerprint, recordId: id, notes: [], further };
}
