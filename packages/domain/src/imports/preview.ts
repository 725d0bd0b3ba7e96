import { type ImportOptions, PreviewImportInput, type Run } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { sheetKindOf } from '../kinds';
import { cancelRun } from '../runs/cancel';
import { requestRun } from '../runs/request';
import { asRunRow, toRun } from '../runs/row';
import type { Execution } from './execution';
import { previewGoods } from './goods/preview';
import { goodsNoun } from './goods/read';
import { previewOrders } from './orders/preview';
import { isOrders } from './orders/read';
import { previewPurchases } from './purchases/preview';
import { isPurchases } from './purchases/read';
import { previewSheet } from './sheet/preview';
import { previewTasks } from './task-preview';
import { loadImport } from './to-import';

interface PreviewRunInput {
  importId: string;
  options: ImportOptions;
}

/**
 * Requests a preview of an import: the whole file is read, and nothing is imported. It cancels an unfinished earlier preview of the
 * same file by the same person.
 * @throws NotFound; RateLimited while too many previews are unfinished
 */
export async function requestPreview(ctx: Ctx, input: PreviewImportInput): Promise<Run> {
  authorize(ctx, 'imports.run');
  const { id: importId, options } = PreviewImportInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    await loadImport(ctx, importId);
    const unfinished = await ctx.tx.client.run.findMany({
      where: { kind: 'import-preview', requestedById: ctx.actor.id, status: { in: ['waiting', 'running'] } },
    });
    const earlier = unfinished.map(asRunRow).filter(({ input }) => (input as PreviewRunInput).importId === importId);
    for (const { id } of earlier) await cancelRun(ctx, { id });
    return toRun(await requestRun(ctx, { kind: 'import-preview', input: { importId, options } }));
  });
}

/** Reads the file of a preview. @throws Invalid if the file cannot be imported; Fenced, Cancelled */
export async function makePreview(ctx: Ctx, { run, filesDir }: Omit<Execution, 'assertWanted'>): Promise<void> {
  const input = run.input as PreviewRunInput;
  const { noun } = await loadImport(ctx, input.importId);
  const goods = goodsNoun(noun);
  if (goods) return previewGoods(ctx, goods, { run, filesDir, ...input });
  if (isOrders(noun)) return previewOrders(ctx, { run, filesDir, ...input });
  if (isPurchases(noun)) return previewPurchases(ctx, { run, filesDir, ...input });
  const kind = sheetKindOf(noun);
  await (kind ? previewSheet(ctx, kind, { run, filesDir, ...input }) : previewTasks(ctx, { run, filesDir, ...input }));
}
