import type { Run } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Forbidden } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { writingFiles } from '../kernel/writing-files';
import { requestRun } from '../runs/request';
import { asRunRow, toRun } from '../runs/row';

/**
 * Asks for everything about the caller, over all their workspaces. The file is written in the background, and only they can download it,
 * for a day. While one is being made, asking again returns it.
 * @throws RateLimited while too many are unfinished; StorageFull
 */
export async function requestPersonalExport(ctx: Ctx): Promise<Run> {
  authorize(ctx, 'workspace.read');
  if (ctx.actor.kind !== 'user') throw new Forbidden('Only people have data of their own');
  const kind = 'personal-export';
  const own = { kind, requestedById: ctx.actor.id, status: { in: ['waiting', 'running'] } };
  return writingFiles(ctx, () =>
    withTransaction(ctx, async (ctx) => {
      const unfinished = await ctx.tx.client.run.findFirst({ where: own });
      return toRun(unfinished ? asRunRow(unfinished) : await requestRun(ctx, { kind, input: {} }));
    }),
  );
}
