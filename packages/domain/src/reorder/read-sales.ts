import { sql } from '@quartermaster/db';
import { addDays, dateIn } from '../kernel/clock';
import type { Ctx } from '../kernel/context';

/** Days over which sales are counted. */
const SALES_DAYS = 90;

/** What was sold of a variant, in thousandths, and on how many days there was something to sell. */
export interface Sales {
  sold: number;
  days: number;
}

interface Row {
  variantId: string;
  /** Days after the first one. */
  day: number | bigint;
  delta: number | bigint;
  sold: number | bigint;
}

/** Where the way back from today has come to. */
interface Way extends Sales {
  /** What there was at the end of the day, in thousandths. */
  there: number;
  /** The next later day with moves, or tomorrow. */
  next: number;
}

/**
 * Sales of the last 90 days. Days in stock go back from what there is, day by day with moves; a day of sales counts even if it ended with
 * nothing. Quantities fit into a number as thousandths.
 * @param onHand thousandths by variant; others are left out
 */
export async function readSales(ctx: Ctx, onHand: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, Sales>> {
  const first = addDays(dateIn(ctx.timeZone, ctx.runtime.clock.now()), 1 - SALES_DAYS);
  const { rows } = await sql<Row>`
    SELECT variantId, DATEDIFF(effectiveOn, ${first}) AS day, CAST((inQty - outQty) * 1000 AS SIGNED) AS delta,
      CAST(soldQty * 1000 AS SIGNED) AS sold
    FROM stock_days WHERE workspaceId = ${ctx.workspaceId} AND effectiveOn >= ${first}
    ORDER BY effectiveOn DESC`.execute(ctx.sql.database);
  const ways = new Map<string, Way>();
  for (const { variantId, ...row } of rows) {
    const there = onHand.get(variantId);
    if (there === undefined) continue;
    const way = ways.get(variantId) ?? { sold: 0, days: 0, there, next: SALES_DAYS };
    ways.set(variantId, way);
    goBack(way, { day: Number(row.day), delta: Number(row.delta), sold: Number(row.sold) });
  }
  // Before its first day with moves there was as much as that day began with.
  for (const way of ways.values()) if (way.there > 0) way.days += way.next;
  return ways;
}

function goBack(way: Way, { day, delta, sold }: { day: number; delta: number; sold: number }): void {
  way.sold += sold;
  // Moved to another time zone, a workspace may have moves of a day that is still to come there.
  if (day < SALES_DAYS) {
    way.days += way.there > 0 ? way.next - day : Number(sold > 0);
    way.next = day;
  }
  way.there -= delta;
}
