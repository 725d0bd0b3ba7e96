import { checkOrders } from '../imports/orders/check';
import type { ReadOrder } from '../imports/orders/document';
import { matchOrders } from '../imports/orders/match-orders';
import { openRates } from '../imports/orders/tax-rates';
import { highestOf, planOrders } from '../imports/orders/write';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { lockBooks } from '../stock/books';
import { moveHistory } from '../stock/move-history';
import { addHolds, type Hold } from './holds';
import { takeTurn } from './take-turn';

const CURRENCY = 'USD';

interface DemoOrders {
  orders: readonly ReadOrder[];
  holds: readonly Hold[];
  /** The user who is an employee of the files. */
  userOf: (employeeId: string) => string | null;
  /** The run that does it, if one does. */
  runId?: string | undefined;
}

/**
 * Imports the orders of the demo as people do, with the goods that left and those that are set aside, all or none: a workspace with any order is already seeded.
 * @throws Error for an order that cannot be imported
 */
export async function importDemoOrders(ctx: Ctx, { orders: sales, holds, userOf, runId }: DemoOrders): Promise<void> {
  const { orders, errors } = await checkOrders({ orders: [...sales], errors: [], notes: [] }, CURRENCY);
  const [error] = errors;
  if (error) throw new Error(`orders.csv, row ${error.row}: ${error.message}`);
  const rates = await openRates(ctx, orders, { makes: true });
  const matched = await matchOrders(ctx, orders);
  await withTransaction(
    ctx,
    async (ctx) => {
      await takeTurn(ctx, runId);
      if ((await ctx.tx.client.salesOrder.count()) > 0) return;
      const people = { find: userOf, nameOf: () => '' };
      const writing = { rates, people, fieldsOf: () => ({}), highest: highestOf(orders), again: false };
      const books = await lockBooks(ctx);
      const { rows, finish } = await planOrders(ctx, books, { writing, chunk: matched });
      const written = await finish(await moveHistory(ctx, books, rows));
      const failed = written.find(({ recordId }) => recordId === null);
      if (failed) throw new Error(`orders.csv, row ${failed.row}: ${failed.notes.join(', ')}`);
      await addHolds(ctx, holds);
    },
    { timeoutMs: 60_000 },
  );
}
