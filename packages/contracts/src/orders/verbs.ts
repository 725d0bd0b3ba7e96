import * as z from 'zod';
import { LIMITS } from '../limits';
import { notNegativeText } from '../money/schemas';
import { ON_SHORT, ON_SHORT_CONFIRM } from '../stock/terms';
import { id, line, version } from '../values';
import { orderLines } from './lines';
import { OrderWithLines, orderTerms } from './order';

const reason = line(100).nullable().default(null);

/** As the trade settings say if it is left out. */
const onShort = z.enum(ON_SHORT).optional();

/** An order, as the caller last saw it. */
export const OrderVersionInput = z.strictObject({ id, version });
export type OrderVersionInput = z.infer<typeof OrderVersionInput>;

export const ListOrderLinesInput = z.strictObject({ orderId: id });
export type ListOrderLinesInput = z.infer<typeof ListOrderLinesInput>;
/** With a version of the order that is no newer than the lines: saving them with it overwrites no change that the caller has not seen. */
export const ListOrderLinesOutput = OrderWithLines.pick({ lines: true }).extend({ version });
export type ListOrderLinesOutput = z.infer<typeof ListOrderLinesOutput>;

/** All lines as they are to be: what is left out is removed. Terms left out stay as they are. */
export const SaveOrderLinesInput = z.strictObject({
  id,
  version,
  /** Only of a draft. */
  customerId: id.optional(),
  ...orderTerms,
  lines: orderLines,
  onShort,
});
export type SaveOrderLinesInput = z.input<typeof SaveOrderLinesInput>;
/** With what it changed. */
export const SaveOrderLinesOutput = OrderWithLines.extend({
  difference: z.object({
    added: z.int(),
    changed: z.int(),
    removed: z.int(),
    /** Before and after, in minor units. */
    total: z.tuple([z.string(), z.string()]),
    /** By how much they changed. */
    reserved: z.string(),
    waiting: z.string(),
  }),
});
export type SaveOrderLinesOutput = z.infer<typeof SaveOrderLinesOutput>;

const promised = {
  id,
  version,
  onShort,
  /** Although the customer is over the credit limit then; only with `orders.approve`. */
  overCredit: z.boolean().default(false),
};

export const ConfirmOrderInput = z.strictObject({ ...promised, onShort: z.enum(ON_SHORT_CONFIRM).optional() });
export type ConfirmOrderInput = z.input<typeof ConfirmOrderInput>;
export const ConfirmOrderOutput = OrderWithLines.extend({
  /** The draft of what was not there, if the order was split. */
  rest: z.object({ id, key: z.string() }).nullable(),
});
export type ConfirmOrderOutput = z.infer<typeof ConfirmOrderOutput>;

export const HoldOrderInput = z.strictObject({ id, version, reason: line(100) });
export type HoldOrderInput = z.infer<typeof HoldOrderInput>;

/** An order that is held because of its customer's credit is confirmed by `overCredit`. */
export const UnholdOrderInput = z.strictObject(promised);
export type UnholdOrderInput = z.input<typeof UnholdOrderInput>;

const rows = z
  .array(
    z.strictObject({
      lineId: id,
      quantity: notNegativeText('quantity'),
    }),
  )
  .max(LIMITS.orderLines);

export const CancelOrderInput = z.strictObject({
  id,
  version,
  reason,
  /** Only so much of these lines; left out, everything that was not shipped. */
  lines: rows.min(1).optional(),
});
export type CancelOrderInput = z.input<typeof CancelOrderInput>;

export const CloseOrderInput = z.strictObject({
  id,
  version,
  /** Cancel what was not shipped; otherwise an order with something left to ship is refused. */
  closeShort: z.boolean().default(false),
});
export type CloseOrderInput = z.input<typeof CloseOrderInput>;

export const ReopenOrderInput = z.strictObject(promised);
export type ReopenOrderInput = z.input<typeof ReopenOrderInput>;

/** How much of each line was picked, in all. */
export const PickOrderInput = z.strictObject({ id, version, lines: rows.min(1) });
export type PickOrderInput = z.input<typeof PickOrderInput>;
