import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { handOverTasks, handOverTemplates, handOverViews, tasksToHandOver } from './hand-over';
import { AT_ONCE } from './run';

/**
 * Hands over what somebody had here whose account is being deleted, as for a member who leaves: their open tasks to nobody, their shared
 * views to an owner. Repeating it changes nothing.
 */
export async function handOverDeleted(ctx: Ctx, userId: string): Promise<void> {
  const parties = { from: userId, to: null };
  for (let count = AT_ONCE; count === AT_ONCE; ) {
    count = await withTransaction(ctx, async (ctx) => {
      const ids = await tasksToHandOver(ctx, { from: userId, after: '', limit: AT_ONCE });
      await handOverTasks(ctx, parties, ids);
      return ids.length;
    });
  }
  await withTransaction(ctx, async (ctx) => {
    const owner = await ctx.tx.client.member.findFirst({
      where: { role: 'owner', leftAt: null },
      orderBy: { userId: 'asc' },
      select: { userId: true },
    });
    if (owner) await handOverViews(ctx, { from: userId, keeper: owner.userId });
    await handOverTemplates(ctx, parties);
  });
}
