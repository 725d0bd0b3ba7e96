import * as z from 'zod';

/** How many orders need somebody. Callers without `stock.read` are told of none that could leave. */
export const OrderCounts = z.object({
  /** With everything there that is still to ship, and not on hold. */
  ready: z.int(),
  /** Of these, promised for today or earlier, or for no day at all. */
  due: z.int(),
  held: z.int(),
});
export type OrderCounts = z.infer<typeof OrderCounts>;
