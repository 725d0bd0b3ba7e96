import { type StockBalance, StockOfInput } from '@quartermaster/contracts';
import { subtract } from '@quartermaster/contracts/money/add';
import type { Cost } from '@quartermaster/contracts/money/types';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import type { Prisma } from '@quartermaster/db';
import type * as z from 'zod';
import { authorize, may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { grouped } from '../kernel/grouped';
import { toPool } from './balances';
import { clientOf, costText, quantityText } from './moves';
import type { Pool } from './pool/pool';
import { worthOf } from './pool/worth-of';

/** What there is of a variant, in all and in each location. @throws NotFound */
export async function getLevels(ctx: Ctx, input: z.input<typeof StockOfInput>): Promise<StockBalance> {
  authorize(ctx, 'stock.read');
  const { variantId } = StockOfInput.parse(input);
  const [balance] = await balancesOf(ctx, [variantId]);
  if (!balance) throw new NotFound('Variant');
  return balance;
}

/** What there is of variants, as the caller may see it. */
export async function balancesOf(ctx: Ctx, variantIds: readonly string[]): Promise<StockBalance[]> {
  if (variantIds.length === 0) return [];
  const client = clientOf(ctx);
  const where = { variantId: { in: [...variantIds] } };
  const [totals, levels] = await Promise.all([
    client.stockTotal.findMany({ where, orderBy: { variantId: 'asc' } }),
    client.stockLevel.findMany({ where, orderBy: { locationId: 'asc' } }),
  ]);
  const levelsOf = grouped(levels, ({ variantId }) => variantId);
  return totals.map((total) => toBalance(ctx, total, levelsOf.get(total.variantId) ?? []));
}

function toBalance(
  ctx: Ctx,
  total: Prisma.StockTotalGetPayload<object>,
  levels: ReadonlyArray<Prisma.StockLevelGetPayload<object>>,
): StockBalance {
  return {
    variantId: total.variantId,
    onHand: quantityText(total.onHand),
    reserved: quantityText(total.reserved),
    waiting: quantityText(total.waiting),
    incoming: quantityText(total.incoming),
    available: availableOf(total),
    ...(may(ctx, 'costs.read')
      ? { stockValue: costText(total.stockValue), unitCost: textOf(unitCostOf(toPool(total))) }
      : {}),
    lastMoveAt: total.lastMoveAt?.toISOString() ?? null,
    levels: levels.map((level) => ({
      locationId: level.locationId,
      onHand: quantityText(level.onHand),
      reserved: quantityText(level.reserved),
      available: availableOf(level),
      incoming: quantityText(level.incoming),
    })),
  };
}

/** On hand and not reserved. */
export function availableOf({ onHand, reserved }: { onHand: object | string; reserved: object | string }): string {
  return textOf(subtract('quantity', exact('quantity', String(onHand)), exact('quantity', String(reserved))));
}

/** Of one unit: the average, or without stock the last cost. */
function unitCostOf(pool: Pool): Cost {
  return worthOf(pool, exact('quantity', '1'));
}
