import { newId } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { openBalances } from '../stock/open-balances';

export interface NewVariant {
  name?: string;
  sku?: string | null;
  kind?: string;
  unitDecimals?: number;
  standardCost?: string | null;
  reorderPoint?: string | null;
  trashedAt?: Date | null;
}

/** A product with one variant and its zero balances, without the verbs of products. */
export async function newVariant(ctx: Ctx, input: NewVariant = {}): Promise<{ id: string; productId: string }> {
  const [made] = await newVariants(ctx, [input]);
  if (!made) throw new Error('there should be a variant');
  return made;
}

/** One product for each. */
export async function newVariants(
  { runtime, workspaceId, ...ctx }: Ctx,
  inputs: readonly NewVariant[],
): Promise<Array<{ id: string; productId: string }>> {
  const { prisma } = runtime.db;
  const first = 1 + (await prisma.product.count({ where: { workspaceId } }));
  const made = inputs.map((input, index) => ({ ...input, id: newId(), productId: newId(), number: first + index }));
  await prisma.record.createMany({
    data: made.map(({ productId: id, number, name = 'Tea' }) => ({
      workspaceId,
      id,
      noun: 'product',
      number,
      title: name,
    })),
  });
  await prisma.product.createMany({
    data: made.map(({ productId: id, number, name = 'Tea', kind = 'stocked', unitDecimals = 0, trashedAt = null }) => {
      const product = { workspaceId, id, number, name, description: '', kind, unitDecimals, trashedAt };
      return { ...product, variantCount: 1 };
    }),
  });
  await prisma.trashEntry.createMany({
    data: made.flatMap(({ productId: recordId, trashedAt }) =>
      trashedAt ? [{ workspaceId, recordId, noun: 'product', trashedAt }] : [],
    ),
  });
  await prisma.variant.createMany({
    data: made.map((variant) => {
      const {
        id,
        productId,
        name: title = 'Tea',
        sku = null,
        standardCost = null,
        reorderPoint = null,
        trashedAt = null,
      } = variant;
      return { workspaceId, id, productId, title, sku, skuKey: sku, standardCost, reorderPoint, trashedAt };
    }),
  });
  await withTransaction({ ...ctx, runtime, workspaceId }, (ctx) =>
    openBalances(
      ctx,
      made.map(({ id }) => id),
    ),
  );
  return made.map(({ id, productId }) => ({ id, productId }));
}
