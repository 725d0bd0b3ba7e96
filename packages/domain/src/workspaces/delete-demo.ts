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
 * @throws Forbidden; Conflict for any other workspace, and while real people besides the caller are members
 */
export async function deleteDemo(ctx: Ctx): Promise<void> {
  requireOwner(ctx);
  await withTransaction(ctx, async (ctx) => {
    const { client } = ctx.tx;
    const before = await lockWorkspace(ctx);
    // Someone who joins needs a lock on the workspace, so nobody joins between this look and the deletion.
    const [row] = await client.$queryRaw<Array<{ isDemo: unknown; others: unknown; now: Date }>>`
      SELECT w.isDemo, NOW(3) AS now, EXISTS (
          SELECT 1 FROM members AS m JOIN users AS u ON u.id = m.userId
          WHERE m.workspaceId = w.id AND m.leftAt IS NULL AND m.userId <> ${ctx.actor.id} AND u.demoWorkspaceId IS NULL
        ) AS others
      FROM workspaces AS w WHERE w.id = ${ctx.workspaceId}`;
    if (!row || !Number(row.isDemo)) throw new Conflict('Only a demo can be deleted at once');
    if (Number(row.others)) {
      throw new Conflict(
        'Other people work in this demo. Delete it in the workspace settings, where it is kept for 7 days, or remove them first.',
      );
    }
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
