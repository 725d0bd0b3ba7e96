import type { TradeSettings } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { lockTradeSettings, toSettings } from './load';

/** How the workspace keeps its books. */
export async function getTradeSettings(ctx: Ctx): Promise<TradeSettings> {
  authorize(ctx, 'stock.read');
  const { currency } = await ctx.runtime.db.prisma.workspace.findUniqueOrThrow({
    where: { id: ctx.workspaceId },
    select: { currency: true },
  });
  const row = await ctx.prisma.tradeSettings.findFirst();
  return { currency, ...(row ? toSettings(row) : await withTransaction(ctx, lockTradeSettings)) };
}
