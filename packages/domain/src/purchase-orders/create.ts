import { CreatePurchaseOrderInput, type PurchaseOrder, type SavedPurchaseOrder } from '@quartermaster/contracts';
import { keyOf } from '@quartermaster/contracts/records/key';
import { newId } from '@quartermaster/db';
import type * as z from 'zod';
import { mergeFieldValues } from '../fields/values';
import { authorize } from '../kernel/authorize';
import { dateIn } from '../kernel/clock';
import type { Ctx, WriteCtx } from '../kernel/context';
import { createOnce } from '../kernel/create-once';
import { notice } from '../kernel/notices';
import { insertInto } from '../kernel/statements';
import { addressFor } from '../orders/customer';
import { requireCurrency, shareBeginning } from '../orders/terms';
import { insertRecord } from '../records/write';
import { purchaseLines } from './lines';
import { NEW_PURCHASE } from './new-purchase';
import { type PlannedPurchase, planPurchaseLines } from './plan-lines';
import { pricePurchase } from './price';
import { purchaseProgress } from './progress';
import { readPurchase } from './read';
import { purchaseOrderSource } from './source';
import { shareSupplier } from './supplier';

const LINES = insertInto('purchase_order_lines', ['workspaceId', 'orderId', 'id', ...purchaseLines.columns]);
/** Whose currency a purchase order has, as messages say it. */
export const SUPPLY = { field: 'supplierId', deals: 'sells', orders: 'Purchase orders' };

/**
 * Creates a draft with its lines.
 * @throws NotFound; Invalid for a supplier who is gone or whose currency is not the workspace's, and as `planPurchaseLines`
 */
export async function createPurchaseOrder(ctx: Ctx, input: CreatePurchaseOrderInput): Promise<SavedPurchaseOrder> {
  authorize(ctx, 'purchasing.write');
  const { idempotencyKey, ...values } = CreatePurchaseOrderInput.parse(input);
  const call = { operation: 'purchaseOrders.create', key: idempotencyKey, body: values };
  const { id, warnings } = await createOnce(ctx, call, (ctx) => addPurchase(ctx, values));
  return { ...(await readPurchase(ctx, id)), warnings };
}

/** A draft, with lines that may be for lines of a sales order. */
export type NewPurchase = Omit<z.output<typeof CreatePurchaseOrderInput>, 'idempotencyKey' | 'lines'> & {
  lines: Parameters<typeof planPurchaseLines>[1]['wanted'];
};

/** The same inside a transaction. */
export async function addPurchase(
  ctx: WriteCtx,
  { fields: own, ...values }: NewPurchase,
): Promise<{ id: string; warnings: SavedPurchaseOrder['warnings'] }> {
  const supplier = await shareSupplier(ctx, values.supplierId);
  const currency = await requireCurrency(ctx, supplier, SUPPLY);
  const { locationId } = await shareBeginning(ctx, values);
  const fields = await mergeFieldValues(ctx, purchaseOrderSource.list.noun, { values: {}, change: own });
  const planned: PlannedPurchase = await planPurchaseLines(ctx, {
    wanted: values.lines,
    supply: { supplierId: supplier.id, currency },
  });
  const terms = { currency, rate: '1' };
  const { lines, totals } = pricePurchase(terms, planned.lines);
  const id = newId();
  const now = ctx.runtime.clock.now();
  const at = now.toISOString();
  const make = (number: number): PurchaseOrder => {
    const draft: PurchaseOrder = {
      ...NEW_PURCHASE,
      ...terms,
      ...totals,
      id,
      key: keyOf(purchaseOrderSource.list.noun, number),
      supplier: { id: supplier.id, key: keyOf('supplier', supplier.number), title: supplier.name },
      reference: values.reference,
      locationId,
      orderedOn: values.orderedOn ?? dateIn(ctx.timeZone, now),
      expectedOn: values.expectedOn ?? null,
      address: values.address === undefined ? addressFor(supplier, 'billing') : values.address,
      notes: values.notes,
      fields,
      lineCount: lines.length,
      createdAt: at,
      updatedAt: at,
    };
    return { ...draft, ...purchaseProgress(draft, lines) };
  };
  await insertRecord(ctx, purchaseOrderSource, { id, title: values.reference ?? supplier.name, make });
  await ctx.tx.statements.insert(
    LINES,
    lines.map((line) => [ctx.workspaceId, id, line.id, ...purchaseLines.valuesOf(line)]),
  );
  notice(ctx, { noun: 'purchaseOrder', ref: id, kind: 'created', version: 1 });
  return { id, warnings: planned.warnings };
}
