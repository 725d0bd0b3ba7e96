import * as z from 'zod';
import { OrderAddress } from '../orders/order';
import type { CreateInput, Detail, Patch, Summary } from '../records/column';
import { FieldValues, FieldValuesPatch } from '../records/field-values';
import { recordSchemas } from '../records/schemas';
import { dateOnly, id, idempotencyKey, version } from '../values';
import { purchaseOrder } from './kind';
import { PackWarning, PurchaseLine, purchaseLines } from './lines';

type C = typeof purchaseOrder.columns;

export interface PurchaseOrderSummary extends Summary<C> {
  fields: FieldValues;
}
export interface PurchaseOrder extends Detail<C> {
  fields: FieldValues;
  address: OrderAddress | null;
}
export interface PurchaseOrderCreate extends CreateInput<C> {
  address?: OrderAddress | null | undefined;
}
export interface PurchaseOrderPatch extends Patch<C> {
  address?: OrderAddress | null | undefined;
}
export interface PurchaseOrderTypes {
  summary: PurchaseOrderSummary;
  detail: PurchaseOrder;
  create: PurchaseOrderCreate;
  patch: PurchaseOrderPatch;
}

const json = { fields: FieldValues, address: OrderAddress };

export const purchaseOrderSchemas = recordSchemas<C, PurchaseOrderTypes>(purchaseOrder, { output: json, input: json });
export const PurchaseOrderSummary = purchaseOrderSchemas.summary;
export const PurchaseOrder = purchaseOrderSchemas.detail;

/** What is saved with the lines. */
export const purchaseTerms = {
  /** The default location if it is left out. */
  locationId: id.optional(),
  /** Today if it is left out. */
  orderedOn: dateOnly.optional(),
  /** Left out, a new order has none. */
  expectedOn: dateOnly.nullable().optional(),
};

export const CreatePurchaseOrderInput = purchaseOrderSchemas.create.extend({
  supplierId: id,
  ...purchaseTerms,
  fields: FieldValues.default({}),
  /** Left out, it is the supplier's. */
  address: OrderAddress.nullable().optional(),
  lines: purchaseLines.default([]),
  idempotencyKey: idempotencyKey.optional(),
});
export type CreatePurchaseOrderInput = z.input<typeof CreatePurchaseOrderInput>;

/** Fields left out stay as they are. What amounts and deliveries depend on is changed with the lines. */
export const UpdatePurchaseOrderInput = purchaseOrderSchemas.patch.extend({
  id,
  version,
  fields: FieldValuesPatch.optional(),
});
export type UpdatePurchaseOrderInput = z.input<typeof UpdatePurchaseOrderInput>;

/** A purchase order with its lines, in their order. */
export const PurchaseOrderWithLines = z.object({ purchaseOrder: PurchaseOrder, lines: z.array(PurchaseLine) });
export type PurchaseOrderWithLines = z.infer<typeof PurchaseOrderWithLines>;

export const SavedPurchaseOrder = PurchaseOrderWithLines.extend({ warnings: z.array(PackWarning) });
export type SavedPurchaseOrder = z.infer<typeof SavedPurchaseOrder>;
