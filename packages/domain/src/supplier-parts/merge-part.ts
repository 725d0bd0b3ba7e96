import type { TxCtx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { marks } from '../kernel/statements';
import type { MergePart } from '../merge/types';

type IdRow = { variantId: string };

/** What a supplier sells, by variant. What the winner sells too stays as the winner sells it: the loser keeps its own, unseen. */
const parts: MergePart = {
  name: 'supplierParts',
  at: (ctx, { id }) => variantsOf(ctx, id),
  async move(ctx, { ids, from, to }) {
    const { client } = ctx.tx;
    const there = new Set(await variantsOf(ctx, to.id));
    const moved = ids.filter((id) => !there.has(id));
    await client.supplierPart.updateMany({
      where: { supplierId: from.id, variantId: { in: moved } },
      data: { supplierId: to.id },
    });
    await tellProducts(ctx, moved);
    return moved;
  },
};

/** Where the loser was the preferred supplier of what both sell, the winner is it instead. */
const preferred: MergePart = {
  name: 'preferredParts',
  at: (ctx, { id }) => variantsOf(ctx, id, 'AND preferred = 1'),
  async move(ctx, { ids, from, to }) {
    const { client } = ctx.tx;
    const [mine, there] = [await variantsOf(ctx, from.id, 'AND preferred = 1'), new Set(await variantsOf(ctx, to.id))];
    const moved = mine.filter((id) => ids.includes(id) && there.has(id));
    for (const [supplierId, preferred] of [
      [from.id, false],
      [to.id, true],
    ] as const)
      await client.supplierPart.updateMany({ where: { supplierId, variantId: { in: moved } }, data: { preferred } });
    return moved;
  },
};

/** Of suppliers that are merged. */
export const supplierMergeParts: readonly MergePart[] = [parts, preferred];

/** The supplier is locked first, as by everybody who changes what it sells. */
async function variantsOf({ tx: { client }, workspaceId }: TxCtx, supplierId: string, which = ''): Promise<string[]> {
  await client.$queryRaw`SELECT id FROM suppliers WHERE workspaceId = ${workspaceId} AND id = ${supplierId} FOR UPDATE`;
  const rows = await client.$queryRawUnsafe<IdRow[]>(
    `SELECT variantId FROM supplier_parts WHERE workspaceId = ? AND supplierId = ? ${which} ORDER BY variantId FOR UPDATE`,
    workspaceId,
    supplierId,
  );
  return rows.map(({ variantId }) => variantId);
}

/** More than so many are not announced one by one. */
const TOLD_APART = 100;

async function tellProducts(ctx: TxCtx, variantIds: readonly string[]): Promise<void> {
  if (variantIds.length === 0) return;
  const rows = await ctx.tx.client.$queryRawUnsafe<Array<{ productId: string }>>(
    `SELECT DISTINCT productId FROM variants WHERE workspaceId = ? AND id IN (${marks(variantIds.length)})
     ORDER BY productId LIMIT ${TOLD_APART}`,
    ctx.workspaceId,
    ...variantIds,
  );
  for (const { productId } of rows)
    notice(ctx, { noun: 'variant', ref: productId, of: 'product', kind: 'updated', version: 1 });
}
