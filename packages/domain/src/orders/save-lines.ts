import { type Order, SaveOrderLinesInput, type SaveOrderLinesOutput } from '@quartermaster/contracts';
import { subtract, sum } from '@quartermaster/contracts/money/add';
import { textOf } from '@quartermaster/contracts/money/units';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { askToAllocate } from '../stock/ask-to-allocate';
import { stays } from '../trade-lines/document';
import { type LockedCustomer, requireHere, shareCustomer } from './customer';
import { freedBy } from './demand';
import { planDemand, tellOfDemand } from './demand-lines';
import { lineChanges } from './line-changes';
import { deleteLines, insertLines, isSameLine, type StoredLine, updateLines } from './lines';
import { type LockedOrder, lockOrder } from './lock';
import { planLines } from './plan-lines';
import { priceOrder } from './price';
import { readOrder } from './read';
import { saveOrder } from './save';
import { explainingShort } from './short';
import { requireCurrency, shareBeginning } from './terms';
import { writeDemand } from './write-demand';

type Values = z.output<typeof SaveOrderLinesInput>;
type Difference = SaveOrderLinesOutput['difference'];

/**
 * Saves the lines of an order and what its prices depend on: re-priced, and of a confirmed order reserved, in one unit. A line that wants as
 * much as before touches no stock. One statement for what is new, one for what changed, one for what is gone.
 * @throws NotFound; Conflict with the order as it is now, `state`, `below_shipped` and `short`; Invalid as `planLines`
 */
export async function saveOrderLines(ctx: Ctx, input: SaveOrderLinesInput): Promise<SaveOrderLinesOutput> {
  authorize(ctx, 'orders.write');
  const values = SaveOrderLinesInput.parse(input);
  const difference = await explainingShort(ctx, values.id, () =>
    withTransaction(ctx, async (ctx) => saveLocked(ctx, await lockOrder(ctx, values, 'edit'), values)),
  );
  return { ...(await readOrder(ctx, values.id)), difference };
}

/** The same for an order that is locked. */
export async function saveLocked(ctx: TxCtx, locked: LockedOrder, values: Values): Promise<Difference> {
  const { order, lines: before } = locked;
  const isConfirmed = order.lifecycle === 'confirmed';
  const { customer, change } = await termsOf(ctx, locked, values);
  const planned = await planLines(ctx, {
    wanted: values.lines,
    lines: before,
    currency: order.currency,
    isTaxExempt: customer.isTaxExempt,
    isConfirmed,
  });
  const terms = { ...order, ...change };
  const { lines: priced, totals } = priceOrder(terms, planned.lines);
  const demand = await planDemand(ctx, {
    locked: { ...locked, order: terms },
    lines: priced,
    removed: planned.removed,
    sellables: planned.sellables,
    isConfirmed,
    onShort: values.onShort,
  });
  const known = new Map(before.map((line) => [line.id, line]));
  const added = demand.lines.filter(({ id }) => !known.has(id));
  const changed = demand.lines.filter((line) => {
    const was = known.get(line.id);
    return was !== undefined && !isSameLine(was, line);
  });
  const difference = differenceOf(
    { before: order, total: totals.total },
    { added, changed, removed: planned.removed },
    [before, demand.lines],
  );
  if (isNothing(order, { ...change, ...totals }, difference)) return difference;
  await updateLines(ctx, order.id, { lines: changed });
  await insertLines(ctx, order.id, added);
  await deleteLines(
    ctx,
    order.id,
    planned.removed.map(({ id }) => id),
  );
  await saveOrder(ctx, {
    before: order,
    change: { ...change, ...totals, lineCount: demand.lines.length },
    lines: demand.lines,
    action: 'order.saveLines',
    audited: lineChanges(before, demand.lines),
  });
  await writeDemand(ctx, { orderId: order.id, customerId: customer.id, ...demand });
  await askToAllocate(ctx, freedBy(demand.changes));
  tellOfDemand(ctx, demand.changes, planned.sellables);
  return difference;
}

/** What the prices and the stock of the order depend on from now on. @throws Conflict, Invalid */
async function termsOf(
  ctx: TxCtx,
  { order, customer }: LockedOrder,
  values: Values,
): Promise<{ customer: LockedCustomer; change: Partial<Order> }> {
  const { customerId = customer.id, locationId = order.locationId, discount } = values;
  const change: Partial<Order> = {
    taxInclusive: values.taxInclusive ?? order.taxInclusive,
    taxRounding: values.taxRounding ?? order.taxRounding,
    placedOn: values.placedOn ?? order.placedOn,
    termsDays: values.termsDays ?? order.termsDays,
    ...(discount ? { discountKind: discount.kind, discountValue: discount.value } : {}),
  };
  if (locationId !== order.locationId) {
    if (order.lifecycle === 'confirmed') throw stays(order, 'location');
    change.locationId = (await shareBeginning(ctx, { locationId })).locationId;
  }
  if (customerId === customer.id) return { customer, change };
  if (order.lifecycle !== 'draft') throw stays(order, 'customer');
  const other = await shareCustomer(ctx, customerId);
  requireHere(other);
  change.currency = await requireCurrency(ctx, other);
  change.customer = { id: other.id, key: `C-${other.number}`, title: other.name };
  return { customer: other, change };
}

function isNothing(order: Order, change: Partial<Order>, { added, changed, removed }: Difference): boolean {
  const now: Readonly<Record<string, unknown>> = { ...order };
  const isSame = Object.entries(change).every(([name, value]) => now[name] === value);
  return added + changed + removed === 0 && isSame;
}

function differenceOf(
  { before, total }: { before: Order; total: string },
  lines: Readonly<Record<'added' | 'changed' | 'removed', readonly StoredLine[]>>,
  [was, is]: readonly [readonly StoredLine[], readonly StoredLine[]],
): Difference {
  const by = (name: 'reservedQty' | 'waitingQty') => {
    const sumOf = (lines: readonly StoredLine[]) =>
      sum(
        'quantity',
        lines.map((line) => line[name]),
      );
    return textOf(subtract('quantity', sumOf(is), sumOf(was)));
  };
  return {
    added: lines.added.length,
    changed: lines.changed.length,
    removed: lines.removed.length,
    total: [before.total, total],
    reserved: by('reservedQty'),
    waiting: by('waitingQty'),
  };
}
