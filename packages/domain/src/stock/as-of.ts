import { type StockAsOf, StockAsOfInput } from '@quartermaster/contracts';
import { sum } from '@quartermaster/contracts/money/add';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { type RawBuilder, sql } from '@quartermaster/db';
import { authorize, may } from '../kernel/authorize';
import { dateIn } from '../kernel/clock';
import type { Ctx } from '../kernel/context';
import { costText, quantityText } from './moves';

interface Row {
  variantId: string;
  onHand: string;
  value: string;
}

interface Wanted {
  day: string;
  /** Restricts a statement to the variants that were asked for. */
  of: RawBuilder<unknown>;
}

/**
 * What there was at the end of a day of the workspace, by the days on which things happened: with what is known now, or with what was
 * known at an instant. Without `variantIds`, of every variant that had something, or something of value.
 */
export async function stockAsOf(ctx: Ctx, input: StockAsOfInput): Promise<StockAsOf> {
  authorize(ctx, 'stock.read');
  const { day, knownAt, variantIds } = StockAsOfInput.parse(input);
  const wanted = { day, of: variantIds ? sql`AND variantId IN (${sql.join(variantIds)})` : sql`` };
  const { rows } = await (await statementFor(ctx, wanted, knownAt)).execute(ctx.sql.database);
  const seesCosts = may(ctx, 'costs.read');
  const items = rows.map(({ variantId, onHand, value }) => ({
    variantId,
    onHand: quantityText(onHand),
    ...(seesCosts ? { stockValue: costText(value) } : {}),
  }));
  if (!seesCosts) return { day, items };
  const values = rows.map(({ value }) => exact('cost', value));
  return { day, items, stockValue: textOf(sum('cost', values)) };
}

/** Of what is known now, the sums of days are added up from the beginning, or taken from what there is: whichever are fewer days. */
async function statementFor(ctx: Ctx, wanted: Wanted, knownAt: string | undefined): Promise<RawBuilder<Row>> {
  if (knownAt !== undefined) return asKnownAt(ctx, wanted, knownAt);
  const { rows } = await sql<{ first: string | null }>`
    SELECT CAST(MIN(effectiveOn) AS CHAR) AS first FROM stock_days
    WHERE workspaceId = ${ctx.workspaceId}`.execute(ctx.sql.database);
  const first = rows[0]?.first ?? wanted.day;
  const today = dateIn(ctx.timeZone, ctx.runtime.clock.now());
  const isLate = Date.parse(today) - Date.parse(wanted.day) < Date.parse(wanted.day) - Date.parse(first);
  return isLate ? fromNow(ctx, wanted) : fromBeginning(ctx, wanted);
}

function fromBeginning({ workspaceId }: Ctx, { day, of }: Wanted): RawBuilder<Row> {
  return sql<Row>`
    SELECT variantId, SUM(inQty - outQty) AS onHand, SUM(valueDelta) AS value FROM stock_days
    WHERE workspaceId = ${workspaceId} AND effectiveOn <= ${day} ${of}
    GROUP BY variantId HAVING onHand <> 0 OR value <> 0 ORDER BY variantId`;
}

function fromNow({ workspaceId }: Ctx, { day, of }: Wanted): RawBuilder<Row> {
  return sql<Row>`
    SELECT present.variantId, present.onHand - COALESCE(later.onHand, 0) AS onHand, present.value - COALESCE(later.value, 0) AS value
    FROM (SELECT variantId, onHand, stockValue AS value FROM stock_totals WHERE workspaceId = ${workspaceId} ${of}) AS present
    LEFT JOIN (
      SELECT variantId, SUM(inQty - outQty) AS onHand, SUM(valueDelta) AS value FROM stock_days
      WHERE workspaceId = ${workspaceId} AND effectiveOn > ${day} ${of} GROUP BY variantId
    ) AS later ON later.variantId = present.variantId
    WHERE present.onHand <> COALESCE(later.onHand, 0) OR present.value <> COALESCE(later.value, 0)
    ORDER BY present.variantId`;
}

function asKnownAt({ workspaceId }: Ctx, { day, of }: Wanted, knownAt: string): RawBuilder<Row> {
  return sql<Row>`
    SELECT variantId, SUM(delta) AS onHand, SUM(valueDelta) AS value FROM stock_moves
    WHERE workspaceId = ${workspaceId} AND effectiveOn <= ${day} AND recordedAt <= ${stored(knownAt)} ${of}
    GROUP BY variantId HAVING onHand <> 0 OR value <> 0 ORDER BY variantId`;
}

/** An instant as the column has it. */
function stored(instant: string): string {
  return instant.replace('T', ' ').replace('Z', '');
}
