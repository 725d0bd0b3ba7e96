import type { OrderCounts } from '@quartermaster/contracts';
import { sql } from '@quartermaster/db';
import { authorize, may } from '../kernel/authorize';
import { dateIn } from '../kernel/clock';
import type { Ctx } from '../kernel/context';

/** How many orders need somebody now. Read by the sidebar of every page: only orders that are open or held are looked at. */
export async function countOrders(ctx: Ctx): Promise<OrderCounts> {
  authorize(ctx, 'orders.read');
  const [ready, held] = await Promise.all([
    may(ctx, 'stock.read') ? countReady(ctx) : { ready: 0, due: 0 },
    countHeld(ctx),
  ]);
  return { ...ready, held };
}

/** The same orders as the query `open = true && stock = ok && held = none`. */
async function countReady(ctx: Ctx): Promise<Pick<OrderCounts, 'ready' | 'due'>> {
  const today = dateIn(ctx.timeZone, ctx.runtime.clock.now());
  const { rows } = await sql<{ ready: number | bigint; due: number | bigint }>`
    SELECT COUNT(*) AS ready, COUNT(IF(promisedOn IS NULL OR promisedOn <= ${today}, 1, NULL)) AS due
    FROM sales_orders FORCE INDEX (sales_orders_workspaceId_open_promisedOn_id_idx)
    WHERE workspaceId = ${ctx.workspaceId} AND open = 1 AND stockState = 'ok' AND heldAt IS NULL
      AND trashedAt IS NULL`.execute(ctx.sql.database);
  return { ready: Number(rows[0]?.ready ?? 0), due: Number(rows[0]?.due ?? 0) };
}

/** Whatever their state: one over its customer's credit limit is held before it is confirmed. */
async function countHeld(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ held: number | bigint }>`
    SELECT COUNT(*) AS held FROM sales_orders FORCE INDEX (sales_orders_workspaceId_heldAt_id_idx)
    WHERE workspaceId = ${ctx.workspaceId} AND heldAt IS NOT NULL AND trashedAt IS NULL`.execute(ctx.sql.database);
  return Number(rows[0]?.held ?? 0);
}
