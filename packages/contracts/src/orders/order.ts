import * as z from 'zod';
import { LIMITS } from '../limits';
import { compare } from '../money/compare';
import { notNegativeText } from '../money/schemas';
import { exact } from '../money/units';
import { Address } from '../parties/party';
import type { CreateInput, Detail, Patch, Summary } from '../records/column';
import { FieldValues, FieldValuesPatch } from '../records/field-values';
import { recordSchemas } from '../records/schemas';
import { TAX_ROUNDINGS } from '../stock/terms';
import { dateOnly, id, idempotencyKey, line, version } from '../values';
import { order } from './kind';
import { OrderLine, orderLines } from './lines';

type C = typeof order.columns;

/** Where an order goes, or its invoice: a copy that stays when the customer moves. */
export const OrderAddress = Address.omit({ id: true, uses: true }).extend({
  name: line(LIMITS.partyNameChars).nullable().default(null),
});
export type OrderAddress = z.output<typeof OrderAddress>;

export interface OrderSummary extends Summary<C> {
  fields: FieldValues;
}
export interface Order extends Detail<C> {
  fields: FieldValues;
  billingAddress: OrderAddress | null;
  shippingAddress: OrderAddress | null;
}
export interface OrderCreate extends CreateInput<C> {
  billingAddress?: OrderAddress | null | undefined;
  shippingAddress?: OrderAddress | null | undefined;
}
export interface OrderPatch extends Patch<C> {
  billingAddress?: OrderAddress | null | undefined;
  shippingAddress?: OrderAddress | null | undefined;
}
export interface OrderTypes {
  summary: OrderSummary;
  detail: Order;
  create: OrderCreate;
  patch: OrderPatch;
}

const addresses = { billingAddress: OrderAddress, shippingAddress: OrderAddress };

export const orderSchemas = recordSchemas<C, OrderTypes>(order, {
  output: { fields: FieldValues, ...addresses },
  input: { fields: FieldValues, ...addresses },
});
export const OrderSummary = orderSchemas.summary;
export const Order = orderSchemas.detail;

const HUNDRED = exact('price', '100');

/** Of all items, before tax where prices are without it: per cent, or an amount in major units. */
export const OrderDiscount = z
  .strictObject({
    kind: z.enum(['none', 'percent', 'amount']),
    value: notNegativeText('price').default('0'),
  })
  .refine(({ kind, value }) => kind !== 'percent' || compare('price', exact('price', value), HUNDRED) <= 0, {
    path: ['value'],
    message: 'Enter a rate from 0 to 100',
  });
export type OrderDiscount = z.output<typeof OrderDiscount>;

/** What prices and stock of an order depend on. */
export const orderTerms = {
  /** The default location if it is left out. */
  locationId: id.optional(),
  /** Left out, a new order has these two from the trade settings. */
  taxInclusive: z.boolean().optional(),
  taxRounding: z.enum(TAX_ROUNDINGS).optional(),
  /** Left out, a new order has the customer's. */
  discount: OrderDiscount.optional(),
  /** Today if it is left out. */
  placedOn: dateOnly.optional(),
  /** Left out, a new order has the customer's, else those of the trade settings. */
  termsDays: z.int().min(0).max(365).optional(),
};

export const CreateOrderInput = orderSchemas.create.extend({
  customerId: id,
  ...orderTerms,
  fields: FieldValues.default({}),
  /** Left out, they are the customer's. */
  billingAddress: OrderAddress.nullable().optional(),
  shippingAddress: OrderAddress.nullable().optional(),
  lines: orderLines.default([]),
  idempotencyKey: idempotencyKey.optional(),
});
export type CreateOrderInput = z.input<typeof CreateOrderInput>;

/** Fields left out stay as they are. What prices and stock depend on is changed with the lines. */
export const UpdateOrderInput = orderSchemas.patch.extend({
  id,
  version,
  fields: FieldValuesPatch.optional(),
});
export type UpdateOrderInput = z.input<typeof UpdateOrderInput>;

/** An order with its lines, in their order. */
export const OrderWithLines = z.object({ order: Order, lines: z.array(OrderLine) });
export type OrderWithLines = z.infer<typeof OrderWithLines>;
