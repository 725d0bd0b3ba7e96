import { checkOrders } from '../imports/orders/check';
import type { ReadOrder } from '../imports/orders/document';
import { matchOrders } from '../imports/orders/match-orders';
import { highestOf } from '../imports/orders/run-documents';
import { openRates } from '../imports/orders/tax-rates';
import { planOrders } from '../imports/orders/write';
import { checkPurchases } from '../imports/purchases/check';
import type { ReadPurchase } from '../imports/purchases/document';
import { matchPurchases } from '../imports/purchases/match';
import { planPurchases } from '../imports/purchases/write';
import type { RowError } from '../imports/read/types';
import type { WrittenRow } from '../imports/write/writer';
import { dateIn } from '../kernel/clock';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { lockBooks } from '../stock/books';
import { moveHistory } from '../stock/move-history';
import { addHolds, type Hold } from './holds';
import { takeTurn } from './take-turn';

const CURRENCY = 'USD';

export interface DemoDocuments {
  purchases: readonly ReadPurchase[];
  orders: readonly ReadOrder[];
  holds: readonly Hold[];
  /** The user who is an employee of the files. */
  userOf: (employeeId: string) => string | null;
  /** The run that does it, if one does. */
  runId?: string | undefined;
}

/**
 * Imports the purchase orders and the orders of the demo as people do, with the goods that came and left in the order of the books, and
 * those that are set aside; all or none: a workspace with any order is already seeded.
 * @throws Error for a document that cannot be imported
 */
export async function importDemoDocuments(ctx: Ctx, demo: DemoDocuments): Promise<void> {
  const today = dateIn(ctx.timeZone, ctx.runtime.clock.now());
  const bought = await checkPurchases(
    { orders: [...demo.purchases], errors: [], notes: [] },
    { currency: CURRENCY, today },
  );
  const sold = await checkOrders({ orders: [...demo.orders], errors: [], notes: [] }, CURRENCY);
  refuseErrors('purchase_orders.csv', bought.errors);
  refuseErrors('orders.csv', sold.errors);
  const rates = await openRates(ctx, [...bought.orders, ...sold.orders], { makes: true });
  const matched = { purchases: await matchPurchases(ctx, bought.orders), orders: await matchOrders(ctx, sold.orders) };
  const people = { find: demo.userOf, nameOf: () => '' };
  const writing = { rates, people, fieldsOf: () => ({}), again: false };
  await withTransaction(
    ctx,
    async (ctx) => {
      await takeTurn(ctx, demo.runId);
      if ((await ctx.tx.client.salesOrder.count()) > 0) return;
      const books = await lockBooks(ctx);
      const purchases = await planPurchases(ctx, books, {
        writing: { ...writing, highest: highestOf(bought.orders) },
        chunk: matched.purchases,
      });
      const orders = await planOrders(ctx, books, {
        writing: { ...writing, highest: highestOf(sold.orders) },
        chunk: matched.orders,
      });
      const moves = await moveHistory(ctx, books, [...purchases.rows, ...orders.rows]);
      refuseFailed('purchase_orders.csv', await purchases.finish(moves));
      refuseFailed('orders.csv', await orders.finish(moves));
      await addHolds(ctx, demo.holds);
    },
    { timeoutMs: 60_000 },
  );
}

function refuseErrors(file: string, [error]: readonly RowError[]): void {
  if (error) throw new Error(`${file}, row ${error.row}: ${error.message}`);
}

function refuseFailed(file: string, written: readonly WrittenRow[]): void {
  const failed = written.find(({ recordId }) => recordId === null);
  if (failed) throw new Error(`${file}, row ${failed.row}: ${failed.notes.join(', ')}`);
}
