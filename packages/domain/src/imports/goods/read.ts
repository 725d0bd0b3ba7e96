import type { ImportNoun, ImportOptions } from '@quartermaster/contracts';
import { may } from '../../kernel/authorize';
import type { Ctx } from '../../kernel/context';
import { Invalid } from '../../kernel/errors';
import { type CheckedGoods, checkGoods } from './check';
import { type GoodsSheet, missingUse, readFormat } from './formats';
import type { Watch } from './table';

/** What the rows of files of goods become: products with their stock, or only stock of products that are here. */
const GOODS_NOUNS = ['product', 'stock'] as const satisfies readonly ImportNoun[];
export type GoodsNoun = (typeof GOODS_NOUNS)[number];

export function goodsNoun(noun: ImportNoun): GoodsNoun | undefined {
  return GOODS_NOUNS.find((one) => one === noun);
}

/** The permission that bringing them takes. */
export function permissionFor(noun: GoodsNoun) {
  return noun === 'stock' ? 'stock.adjust' : 'catalog.write';
}

export interface ReadGoods extends CheckedGoods {
  /** Headers of the columns whose numbers may be read either way. */
  ambiguous: string[];
}

/**
 * All that a file says, checked, without what the person may not bring.
 * @throws Invalid when the file as a whole cannot be imported
 */
export async function readGoods(
  ctx: Ctx,
  sheet: GoodsSheet,
  { options, watch }: { options: ImportOptions; watch: Watch },
): Promise<ReadGoods> {
  const missing = missingUse(sheet);
  if (missing !== null) throw new Invalid(`No column is the ${missing}. Choose one`, 'columns');
  const { ambiguous, ...file } = await readFormat(sheet, { options, watch });
  const rights = {
    costs: may(ctx, 'costs.read'),
    stock: may(ctx, 'stock.adjust'),
    parts: may(ctx, 'purchasing.write'),
  };
  return { ...(await checkGoods(file, rights)), ambiguous };
}

/** Prices and costs are in a currency. @throws Invalid if the workspace has none yet, and the file needs one */
export async function requireCurrency(
  { prisma: _, runtime, workspaceId }: Ctx,
  { products }: CheckedGoods,
): Promise<string> {
  const { currency } = await runtime.db.prisma.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { currency: true },
  });
  const isNeeded = products.some(({ variants }) =>
    variants.some(
      ({ price, priceCurrency, standardCost, openings }) =>
        (price !== null && priceCurrency === null) ||
        standardCost !== null ||
        openings.some(({ cost, value }) => cost !== null || value !== null),
    ),
  );
  if (currency === null && isNeeded) throw new Invalid('Choose the currency of the workspace first', 'file');
  return currency ?? '';
}
