import type { CreateProductInput } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { createProduct } from '../products/create';
import { productSource } from '../products/source';
import { trashRecord } from '../records/trash';

export interface NewVariant {
  name?: string;
  sku?: string | null;
  kind?: CreateProductInput['kind'];
  unitDecimals?: number;
  standardCost?: string | null;
  reorderPoint?: string | null;
  trashed?: boolean;
}

/** A product with one variant. A cost needs a currency: the workspace has one afterwards. */
export async function newVariant(ctx: Ctx, input: NewVariant = {}): Promise<{ id: string; productId: string }> {
  if (input.standardCost) {
    const { prisma } = ctx.runtime.db;
    await prisma.workspace.updateMany({ where: { id: ctx.workspaceId, currency: null }, data: { currency: 'EUR' } });
  }
  const { name = 'Tea', kind, unitDecimals, trashed = false, ...variant } = input;
  const { product, variants } = await createProduct(ctx, { name, kind, unitDecimals, variants: [variant] });
  const [made] = variants;
  if (!made) throw new Error('there should be a variant');
  if (trashed) await trashRecord(ctx, productSource, { id: product.id, version: product.version });
  return { id: made.id, productId: product.id };
}

/** One product for each. */
export async function newVariants(
  ctx: Ctx,
  inputs: readonly NewVariant[],
): Promise<Array<{ id: string; productId: string }>> {
  return Promise.all(inputs.map((input) => newVariant(ctx, input)));
}
