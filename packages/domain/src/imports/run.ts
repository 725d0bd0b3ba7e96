import type { Ctx } from '../kernel/context';
import { sheetKindOf } from '../kinds';
import type { Execution } from './execution';
import { goodsNoun } from './goods/read';
import { importGoods } from './goods/run';
import { isOrders } from './orders/read';
import { importOrders } from './orders/run';
import { isPurchases } from './purchases/read';
import { importPurchases } from './purchases/run';
import { importSheet } from './sheet/run';
import { importTasks } from './task-run';
import { loadImport } from './to-import';

/**
 * Brings the rows of a file in, in chunks that each are one transaction: the next execution continues where one was interrupted.
 * @throws NotFound, Forbidden, Invalid when the file cannot be imported, Fenced, Cancelled
 */
export async function runImport(ctx: Ctx, execution: Execution): Promise<void> {
  const { noun } = await loadImport(ctx, execution.run.id);
  const goods = goodsNoun(noun);
  if (goods) return importGoods(ctx, goods, execution);
  if (isOrders(noun)) return importOrders(ctx, execution);
  if (isPurchases(noun)) return importPurchases(ctx, execution);
  const kind = sheetKindOf(noun);
  await (kind ? importSheet(ctx, kind, execution) : importTasks(ctx, execution));
}
