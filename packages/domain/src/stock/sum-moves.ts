import { MoveFilter, type MoveSums } from '@quartermaster/contracts';
import { negate } from '@quartermaster/contracts/money/add';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { authorize, may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { clientOf, costText, quantityText, requireVariant, whereOf } from './moves';

/** What the moves of a filter come to. @throws NotFound */
export async function sumMoves(ctx: Ctx, input: MoveFilter): Promise<MoveSums> {
  authorize(ctx, 'stock.read');
  const filter = MoveFilter.parse(input);
  const { locationId } = filter;
  await requireVariant(ctx, filter.variantId);
  const { stockMove } = clientOf(ctx);
  const where = whereOf(filter);
  const inThere = locationId ? { toLocationId: locationId } : { delta: { gt: 0 } };
  const outOfThere = locationId ? { fromLocationId: locationId } : { delta: { lt: 0 } };
  const [all, ins, outs] = await Promise.all([
    stockMove.aggregate({ where, _count: true, _sum: { valueDelta: true } }),
    stockMove.aggregate({ where: { AND: [where, inThere] }, _sum: { quantity: true, delta: true } }),
    stockMove.aggregate({ where: { AND: [where, outOfThere] }, _sum: { quantity: true, delta: true } }),
  ]);
  return {
    count: all._count,
    in: quantityText((locationId ? ins._sum.quantity : ins._sum.delta) ?? '0'),
    out: locationId
      ? quantityText(outs._sum.quantity ?? '0')
      : textOf(negate('quantity', exact('quantity', String(outs._sum.delta ?? '0')))),
    ...(may(ctx, 'costs.read') ? { valueDelta: costText(all._sum.valueDelta ?? '0') } : {}),
  };
}
