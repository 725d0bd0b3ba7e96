import { type PurchaseOrder, SavePurchaseLinesInput, type SavePurchaseLinesOutput } from '@quartermaster/contracts';
import { keyOf } from '@quartermaster/contracts/records/key';
import type * as z from 'zod';
import { authorize, may } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { requireCurrency, shareBeginning } from '../orders/terms';
import { stays } from '../trade-lines/document';
import { decimalUnits, totalOf } from '../trade-lines/units';
import { requireApproval } from './approval';
import { SUPPLY } from './create';
import { purchaseLineChanges } from './line-changes';
import { purchaseLines, type StoredPurchaseLine } from './lines';
import { type LockedPurchase, lockPurchase } from './lock';
import { planPurchaseLines } from './plan-lines';
import { pricePurchase } from './price';
import { isSent } from './progress';
import { readPurchase } from './read';
import { shareSupplier } from './supplier';
import { endIfDone, writePurchase } from './write';

type Values = z.output<typeof SavePurchaseLinesInput>;
type Difference = SavePurchaseLinesOutput['difference'];
type Saved = Difference & Pick<SavePurchaseLinesOutput, 'warnings'>;

/**
 * Saves the lines of a purchase order and its terms, re-priced; of one that was sent, what is expected moves by the difference, and it is
 * closed if nothing is left to come.
 * @throws NotFound; Conflict with the order as it is now, `state`, `below_received`, and `approval` for more than the limit; Forbidden to set
 *   a cost without `costs.read`; Invalid as `planPurchaseLines`
 */
export async function savePurchaseLines(ctx: Ctx, input: SavePurchaseLinesInput): Promise<SavePurchaseLinesOutput> {
  authorize(ctx, 'purchasing.write');
  const values = SavePurchaseLinesInput.parse(input);
  const { warnings, ...difference } = await withTransaction(ctx, async (ctx) =>
    savePurchaseLocked(ctx, await lockPurchase(ctx, values, 'edit'), values),
  );
  const { total: _, ...shown } = difference;
  return {
    ...(await readPurchase(ctx, values.id)),
    warnings,
    difference: may(ctx, 'costs.read') ? difference : shown,
  };
}

/** The same for an order that is locked. */
export async function savePurchaseLocked(ctx: TxCtx, locked: LockedPurchase, values: Values): Promise<Saved> {
  const { order, lines: before } = locked;
  const terms = await termsOf(ctx, locked, values);
  const supply = { supplierId: values.supplierId ?? order.supplier.id, currency: terms.currency ?? order.currency };
  const planned = await planPurchaseLines(ctx, { wanted: values.lines, lines: before, supply, isSent: isSent(order) });
  const { lines, totals } = pricePurchase({ ...order, ...terms }, planned.lines);
  if (isSent(order)) await requireApproval(ctx, order, totals);
  const difference = differenceOf(before, lines);
  const change = { ...terms, ...totals, lineCount: lines.length };
  const now: Readonly<Record<string, unknown>> = { ...order };
  const isSame = Object.entries(change).every(([name, value]) => now[name] === value);
  const { added, changed, removed } = difference;
  if (isSame && added + changed + removed === 0)
    return { ...difference, total: [order.total ?? '0', totals.total ?? '0'], warnings: planned.warnings };
  const after = await writePurchase(ctx, locked, {
    change: { ...change, ...endIfDone(ctx, order, lines) },
    lines,
    sellables: planned.sellables,
    action: 'purchaseOrder.saveLines',
    audited: purchaseLineChanges(before, lines),
  });
  const incoming = (some: readonly StoredPurchaseLine[]) => totalOf(some, ({ incomingQty }) => incomingQty);
  return {
    ...difference,
    total: [order.total ?? '0', totals.total ?? '0'],
    incoming: decimalUnits(incoming(after) - incoming(before)),
    warnings: planned.warnings,
  };
}

/** What the order depends on from now on, besides its lines. @throws Conflict, Invalid */
async function termsOf(
  ctx: TxCtx,
  { order, supplier }: LockedPurchase,
  { supplierId = supplier.id, locationId = order.locationId, orderedOn, expectedOn }: Values,
): Promise<Partial<PurchaseOrder>> {
  const change: Partial<PurchaseOrder> = {
    orderedOn: orderedOn ?? order.orderedOn,
    expectedOn: expectedOn === undefined ? order.expectedOn : expectedOn,
  };
  if (locationId !== order.locationId) {
    if (order.lifecycle !== 'draft') throw stays(order, 'location');
    change.locationId = (await shareBeginning(ctx, { locationId })).locationId;
  }
  if (supplierId === supplier.id) return change;
  if (order.lifecycle !== 'draft') throw stays(order, 'supplier');
  const other = await shareSupplier(ctx, supplierId);
  change.currency = await requireCurrency(ctx, other, SUPPLY);
  change.supplier = { id: other.id, key: keyOf('supplier', other.number), title: other.name };
  return change;
}

function differenceOf(before: readonly StoredPurchaseLine[], after: readonly StoredPurchaseLine[]): Difference {
  const known = new Map(before.map((line) => [line.id, line]));
  const kept = new Set(after.map(({ id }) => id));
  const changed = after.filter((line) => {
    const was = known.get(line.id);
    return was !== undefined && !purchaseLines.isSame(was, line);
  });
  return {
    added: after.filter(({ id }) => !known.has(id)).length,
    changed: changed.length,
    removed: before.filter(({ id }) => !kept.has(id)).length,
    incoming: '0',
  };
}
