import type { PackWarning, PurchaseLine } from '@quartermaster/contracts';
import { isPacked } from '@quartermaster/contracts/money/packs/order-packs';
import { exact } from '@quartermaster/contracts/money/units';
import type { Ctx } from '../kernel/context';
import { trimDecimal } from '../kernel/decimal';
import { clientOf } from '../stock/moves';

/** Lines that the supplier may not take so: too few packs, or no multiple of what they sell. Those in other packs are left alone. */
export async function warnOfPacks(
  ctx: Ctx,
  { supplierId, lines }: { supplierId: string; lines: readonly PurchaseLine[] },
): Promise<PackWarning[]> {
  const ids = lines.flatMap(({ variantId }) => variantId ?? []);
  if (ids.length === 0) return [];
  const parts = await clientOf(ctx).supplierPart.findMany({
    where: { supplierId, variantId: { in: ids } },
    select: { variantId: true, packSize: true, minPacks: true, multiplePacks: true },
  });
  const known = new Map(parts.map((part) => [part.variantId, part]));
  return lines.flatMap(({ id, variantId, packs, packSize }) => {
    const part = known.get(variantId ?? '');
    if (!part || packs === '0' || trimDecimal(part.packSize) !== packSize) return [];
    const [minPacks, multiplePacks] = [trimDecimal(part.minPacks), trimDecimal(part.multiplePacks)];
    const rule = { minPacks: exact('quantity', minPacks), multiplePacks: exact('quantity', multiplePacks) };
    return isPacked(exact('quantity', packs), rule) ? [] : [{ lineId: id, packs, minPacks, multiplePacks }];
  });
}
