import * as z from 'zod';
import { LIMITS } from '../limits';
import { notNegativeText } from '../money/schemas';
import { dateOnly, id, idempotencyKey, instant, line, version } from '../values';
import { OrderWithLines } from './order';

export const SHIPMENT_STATUSES = ['shipped', 'reversed'] as const;

/** What left together. Costs are absent for callers without `costs.read`. */
export const Shipment = z.object({
  id,
  orderId: id,
  /** 1, 2, 3 … of the order. */
  nr: z.int(),
  status: z.enum(SHIPMENT_STATUSES),
  shippedOn: dateOnly,
  carrier: z.string().nullable(),
  tracking: z.string().nullable(),
  note: z.string().nullable(),
  costValue: z.string().optional(),
  reversedAt: instant.nullable(),
  createdAt: instant,
  version,
  lines: z.array(
    z.object({
      lineId: id,
      variantId: id.nullable(),
      locationId: id,
      quantity: z.string(),
      value: z.string().optional(),
    }),
  ),
});
export type Shipment = z.infer<typeof Shipment>;

export const ListShipmentsInput = z.strictObject({ orderId: id });
export type ListShipmentsInput = z.infer<typeof ListShipmentsInput>;
export const ListShipmentsOutput = z.object({ items: z.array(Shipment) });

/** Goods that leave. Rows of nothing are left out; several rows of one line count together. */
export const PostShipmentInput = z.strictObject({
  orderId: id,
  lines: z
    .array(
      z.strictObject({
        lineId: id,
        quantity: notNegativeText('quantity'),
        /** Where they are taken from, if it is not where the line says. */
        locationId: id.optional(),
      }),
    )
    .min(1)
    .max(LIMITS.orderLines),
  /** The day of the workspace on which they left; today if it is left out. */
  shippedOn: dateOnly.optional(),
  carrier: line(60).nullable().default(null),
  tracking: line(80).nullable().default(null),
  note: line(200).nullable().default(null),
  /** Open tasks that hold the order, and do not keep it here. */
  acknowledged: z.array(id).max(LIMITS.holdingTasks).default([]),
  idempotencyKey: idempotencyKey.optional(),
});
export type PostShipmentInput = z.input<typeof PostShipmentInput>;

/** Takes a shipment back: the goods return to their places, and are the order's again. */
export const ReverseShipmentInput = z.strictObject({ id, version, note: line(200).nullable().default(null) });
export type ReverseShipmentInput = z.input<typeof ReverseShipmentInput>;

export const ShipmentChange = OrderWithLines.extend({ shipment: Shipment });
export type ShipmentChange = z.infer<typeof ShipmentChange>;
