import type { Ctx } from '../kernel/context';
import { Conflict } from '../kernel/errors';
import { enqueue } from '../kernel/outbox';
import { withTransaction } from '../kernel/transaction';
import { forgetMemberships } from './announce';
import { lockWorkspace } from './load';
import { requireOwner } from './schedule-deletion';
import { writeWorkspace } from './update';

/**
 * Deletes a demo workspace at once, with its made-up people: nobody can enter it any more, and a job removes its rows and files.
 * @throws Forbidden; Conflict for any other workspace
 */
export async function deleteDemo(ctx: Ctx): Promise<void> {
  requireOwner(ctx);
  await withTransaction(ctx, async (ctx) => {
    const { client } = ctx.tx;
    const before = await lockWorkspace(ctx);
    const [row] = await client.$queryRaw<Array<{ isDemo: unknown; now: Date }>>`
      SELECT isDemo, NOW(3) AS now FROM workspaces WHERE id = ${ctx.workspaceId}`;
    if (!row || !Number(row.isDemo)) throw new Conflict('Only a demo can be deleted at once');
    const changes = { deleteAt: [before.deleteAt?.toISOString() ?? null, row.now.toISOString()] as [unknown, unknown] };
    await writeWorkspace(ctx, { deleteAt: row.now }, changes, 'workspace.delete-demo');
    await client.run.updateMany({
      where: { status: { in: ['waiting', 'running'] } },
      data: { cancelRequestedAt: ctx.runtime.clock.now() },
    });
    await enqueue(ctx, 'workspace.purge', { workspaceId: ctx.workspaceId });
  });
  await forgetMemberships(ctx);
}
