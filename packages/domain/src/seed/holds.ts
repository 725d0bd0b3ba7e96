import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutZeros } from '@quartermaster/contracts/money/point';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { northwindSource } from '../imports/goods/formats/northwind';
import { less, sumOfAmounts } from '../imports/orders/amounts';
import type { TxCtx } from '../kernel/context';
import { holdNow } from '../stock-holds/hold';

const HELD = '3';

const decimal = z.string().transform(withoutZeros);
const Transaction = z.object({
  id: z.string(),
  transaction_type: z.string(),
  product_id: z.string(),
  quantity: decimal,
  comments: z.string(),
});
const Detail = z.object({ quantity: decimal, inventory_id: z.string() });

/** Goods that were set aside beyond what orders want. */
export interface Hold {
  /** Of the variant. */
  source: string;
  quantity: string;
  reason: string;
}

/** What the Northwind files set aside beyond the lines of their orders, in the order of the books. */
export function readHolds(folder: string): Hold[] {
  const read = <T>(file: string, schema: z.ZodType<T>): T[] =>
    z.array(schema).parse(parse(readFileSync(join(folder, file)), { columns: true, bom: true }));
  const details = read('order_details.csv', Detail);
  return read('inventory_transactions.csv', Transaction).flatMap((transaction) => {
    const { id, transaction_type: type, product_id: product, comments } = transaction;
    const lines = details.filter(({ inventory_id }) => inventory_id === id).map(({ quantity }) => quantity);
    const quantity = withoutZeros(less(transaction.quantity, [sumOfAmounts(lines)]));
    const reason = comments || `Inventory transaction ${id}`;
    return type === HELD && quantity !== '0' ? [{ source: northwindSource(product), quantity, reason }] : [];
  });
}

/** Sets them aside. */
export async function addHolds(ctx: TxCtx, holds: readonly Hold[]): Promise<void> {
  const variants = await ctx.tx.client.variant.findMany({
    where: { source: { in: holds.map(({ source }) => source) } },
    select: { id: true, source: true },
  });
  const idOf = new Map(variants.map(({ id, source }) => [source, id]));
  for (const { source, quantity, reason } of holds) {
    const variantId = idOf.get(source);
    if (variantId === undefined) throw new Error(`${source} is no variant`);
    await holdNow(ctx, { variantId, quantity, customerId: null, reason, expiresAt: null });
  }
}
