import { isNegative } from '@quartermaster/contracts/money/compare';
import { fromUnits, textOf, toUnits } from '@quartermaster/contracts/money/units';
import { dateIn } from '../kernel/clock';
import type { TxCtx } from '../kernel/context';
import { Conflict } from '../kernel/errors';
import { type Item, itemOf } from './items';
import type { Move } from './posting';
import { toThousandths } from './thousandths';

type DayRow = { variantId: string; day: string; change: object };

/**
 * Moves dated back may not make the stock of a day in the past negative. Days are those of the workspace, and count what is known now.
 * The totals are locked, so no other move comes in between.
 * @throws Conflict that names the first such day
 */
export async function refuseNegativePast(
  ctx: TxCtx,
  { moves, items }: { moves: readonly Move[]; items: ReadonlyMap<string, Item> },
): Promise<void> {
  const today = dateIn(ctx.timeZone, ctx.runtime.clock.now());
  const outs = moves.filter(({ effective, delta }) => effective.on < today && isNegative(delta));
  if (outs.length === 0) return;
  const [from = today] = outs.map(({ effective }) => effective.on).sort();
  const ids = [...new Set(outs.map(({ variantId }) => variantId))];
  const rows = await ctx.tx.client.$queryRawUnsafe<DayRow[]>(
    `SELECT variantId, CAST(effectiveOn AS CHAR) AS day, inQty - outQty AS \`change\` FROM stock_days
     WHERE workspaceId = ? AND variantId IN (${ids.map(() => '?').join(', ')}) AND effectiveOn >= ? LOCK IN SHARE MODE`,
    ctx.workspaceId,
    ...ids,
    from,
  );
  for (const variantId of ids) {
    const changes = new Map(
      rows.filter((row) => row.variantId === variantId).map(({ day, change }) => [day, toThousandths(change)]),
    );
    for (const { effective, delta } of moves.filter((move) => move.variantId === variantId))
      changes.set(effective.on, (changes.get(effective.on) ?? 0n) + toUnits('quantity', delta));
    const now = moves.findLast((move) => move.variantId === variantId)?.onHandAfter;
    const worst = now && firstNegative(changes, toUnits('quantity', now));
    if (!worst) continue;
    const left = textOf(fromUnits('quantity', worst.closing));
    throw new Conflict(
      `At the end of ${worst.day} there would have been ${left} of “${itemOf(items, variantId).name}”. Choose a later day`,
      { problem: 'past_negative' },
    );
  }
}

/** The first day that would have ended below 0, going back from what there is now. */
function firstNegative(
  changes: ReadonlyMap<string, bigint>,
  now: bigint,
): { day: string; closing: bigint } | undefined {
  let closing = now;
  let first: { day: string; closing: bigint } | undefined;
  for (const [day, change] of [...changes].sort(([a], [b]) => (a < b ? 1 : -1))) {
    if (closing < 0n) first = { day, closing };
    closing -= change;
  }
  return first;
}
