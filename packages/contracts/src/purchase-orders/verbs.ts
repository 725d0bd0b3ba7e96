import * as z from 'zod';
import { LIMITS } from '../limits';
import { dateOnly, id, idempotencyKey, line, version } from '../values';
import { purchaseLines } from './lines';
import { PurchaseOrderSummary, PurchaseOrderWithLines, purchaseTerms, SavedPurchaseOrder } from './purchase-order';

const reason = line(100).nullable().default(null);

/** A purchase order, as the caller last saw it. */
export const PurchaseVersionInput = z.strictObject({ id, version });
export type PurchaseVersionInput = z.infer<typeof PurchaseVersionInput>;

/** The same, with the reason for what is done. */
export const PurchaseReasonInput = z.strictObject({ id, version, reason });
export type PurchaseReasonInput = z.input<typeof PurchaseReasonInput>;

export const ListPurchaseLinesInput = z.strictObject({ orderId: id });
export type ListPurchaseLinesInput = z.infer<typeof ListPurchaseLinesInput>;
/** With a version that is no newer than the lines: saving them with it overwrites no change that the caller has not seen. */
export const ListPurchaseLinesOutput = PurchaseOrderWithLines.pick({ lines: true }).extend({ version });
export type ListPurchaseLinesOutput = z.infer<typeof ListPurchaseLinesOutput>;

/** All lines as they are to be: what is left out is removed. Terms left out stay as they are. */
export const SavePurchaseLinesInput = z.strictObject({
  id,
  version,
  /** Only of a draft. */
  supplierId: id.optional(),
  ...purchaseTerms,
  lines: purchaseLines,
});
export type SavePurchaseLinesInput = z.input<typeof SavePurchaseLinesInput>;
export const SavePurchaseLinesOutput = SavedPurchaseOrder.extend({
  difference: z.object({
    added: z.int(),
    changed: z.int(),
    removed: z.int(),
    /** Before and after, in minor units; absent for callers without `costs.read`. */
    total: z.tuple([z.string(), z.string()]).optional(),
    /** By how much what is left to come changed. */
    incoming: z.string(),
  }),
});
export type SavePurchaseLinesOutput = z.infer<typeof SavePurchaseLinesOutput>;

/** What the supplier promises. Days left out stay as they are. */
export const ConfirmPurchaseInput = z.strictObject({
  id,
  version,
  reference: line(60).nullable().optional(),
  /** Of all lines that have no day of their own. */
  expectedOn: dateOnly.nullable().optional(),
  lines: z
    .array(z.strictObject({ lineId: id, expectedOn: dateOnly.nullable() }))
    .max(LIMITS.orderLines)
    .default([]),
});
export type ConfirmPurchaseInput = z.input<typeof ConfirmPurchaseInput>;

/** Buys what lines of a sales order wait for: a draft for each preferred supplier. */
export const CreateFromOrderInput = z.strictObject({
  orderId: id,
  /** Of what no supplier is preferred for. */
  supplierId: id.optional(),
  idempotencyKey: idempotencyKey.optional(),
});
export type CreateFromOrderInput = z.infer<typeof CreateFromOrderInput>;
export const CreateFromOrderOutput = z.object({ items: z.array(PurchaseOrderSummary) });
export type CreateFromOrderOutput = z.infer<typeof CreateFromOrderOutput>;
