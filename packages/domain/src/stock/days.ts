import { type StockDays, StockDaysInput } from '@quartermaster/contracts';
import { subtract } from '@quartermaster/contracts/money/add';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { sql } from '@quartermaster/db';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import { addDays, dateIn } from '../kernel/clock';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { clientOf } from './moves';

/** What there was of a variant at the end of each of the last days, going back from what there is. @throws NotFound */
export async function stockDays(ctx: Ctx, input: z.input<typeof StockDaysInput>): Promise<StockDays> {
  authorize(ctx, 'stock.read');
  const { variantId, days } = StockDaysInput.parse(input);
  const today = dateIn(ctx.timeZone, ctx.runtime.clock.now());
  const first = addDays(today, -days);
  const total = await clientOf(ctx).stockTotal.findFirst({ where: { variantId }, select: { onHand: true } });
  if (!total) throw new NotFound('Variant');
  const { rows } = await sql<{ day: string; change: string }>`
    SELECT CAST(effectiveOn AS CHAR) AS day, inQty - outQty AS \`change\` FROM stock_days
    WHERE workspaceId = ${ctx.workspaceId} AND variantId = ${variantId} AND effectiveOn > ${first}
    ORDER BY effectiveOn DESC`.execute(ctx.sql.database);
  const changes = new Map(rows.map(({ day, change }) => [day, exact('quantity', change)]));
  // Moved to another time zone, a workspace may have moves of a day that is still to come there.
  const later = rows.filter(({ day }) => day > today).map(({ change }) => exact('quantity', change));
  let onHand = later.reduce(
    (rest, change) => subtract('quantity', rest, change),
    exact('quantity', String(total.onHand)),
  );
  const items = Array.from({ length: days + 1 }, (_, back) => {
    const day = addDays(today, -back);
    const item = { day, onHand: textOf(onHand) };
    onHand = subtract('quantity', onHand, changes.get(day) ?? exact('quantity', '0'));
    return item;
  });
  return { items: items.reverse() };
}
