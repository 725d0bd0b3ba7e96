import * as z from 'zod';
import { dateOnly } from '../values';

/** Days of one question: ten years, and of one that asks by day a year. */
const MOST_DAYS = { day: 366, other: 3_660 };
const DAY_MS = 86_400_000;

/** What was ordered in a span of days, both of them included, and kept: credits and returns count on the day of their order. */
export const OrderSalesInput = z
  .strictObject({
    by: z.enum(['day', 'month', 'product', 'customer']),
    from: dateOnly,
    to: dateOnly,
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'Choose an end on or after the start' })
  .refine(
    ({ by, from, to }) => Date.parse(to) - Date.parse(from) < MOST_DAYS[by === 'day' ? 'day' : 'other'] * DAY_MS,
    { path: ['to'], message: 'Choose at most a year by day, and ten years otherwise' },
  );
export type OrderSalesInput = z.infer<typeof OrderSalesInput>;

const sums = {
  /** Confirmed, and not cancelled. */
  orders: z.int(),
  /** Before tax, after discounts, of what was neither cancelled nor credited: minor units of the workspace's currency. */
  net: z.string(),
};

export const SalesRow = z.object({
  /** `2031-03-12`, `2031-03`, or the id of a product or customer; `item` for items in no catalogue, `charge` for charges. */
  value: z.string(),
  /** Of a product or customer. */
  key: z.string().nullable(),
  title: z.string().nullable(),
  ...sums,
  /** Of a product, in its unit: what was neither cancelled nor returned. */
  quantity: z.string().nullable(),
  unit: z.string().nullable(),
});
export type SalesRow = z.infer<typeof SalesRow>;

const SalesSums = z.object(sums);

/** Days and months in their order, without those that have no orders; products and customers by their sums, the largest first. */
export const OrderSales = z.object({
  currency: z.string().nullable(),
  rows: z.array(SalesRow),
  /** Of all rows, those left out included. */
  total: SalesSums,
  /** Of as many days before. */
  before: SalesSums,
});
export type OrderSales = z.infer<typeof OrderSales>;
