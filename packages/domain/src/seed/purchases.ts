import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutZeros } from '@quartermaster/contracts/money/point';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';

/** Goods that came in, as the transactions of the file say. */
export interface Purchase {
  /** In the file. */
  productId: string;
  quantity: string;
  /** Of one unit. */
  cost: string;
  /** `YYYY-MM-DD` */
  on: string;
  /** `PO-90` */
  ref: string;
}

const PURCHASED = '1';
const Transaction = z.object({
  id: z.string(),
  transaction_type: z.string(),
  transaction_created_date: z.string(),
  product_id: z.string(),
  quantity: z.string(),
});
const Line = z.object({
  purchase_order_id: z.string(),
  unit_cost: z.string(),
  date_received: z.string(),
  inventory_id: z.string(),
});

/** What was bought, in the order of the books. Each transaction has the line of a purchase order that says its cost and day. */
export function readPurchases(folder: string): Purchase[] {
  const read = <T>(file: string, schema: z.ZodType<T>): T[] =>
    z.array(schema).parse(parse(readFileSync(join(folder, file)), { columns: true, bom: true }));
  const lines = new Map(read('purchase_order_details.csv', Line).map((line) => [line.inventory_id, line]));
  return read('inventory_transactions.csv', Transaction).flatMap((bought) => {
    if (bought.transaction_type !== PURCHASED) return [];
    const line = lines.get(bought.id);
    if (!line) throw new Error(`No purchase order has the transaction ${bought.id}`);
    return {
      productId: bought.product_id,
      quantity: withoutZeros(bought.quantity),
      cost: withoutZeros(line.unit_cost),
      on: (line.date_received || bought.transaction_created_date).slice(0, 10),
      ref: `PO-${line.purchase_order_id}`,
    };
  });
}
