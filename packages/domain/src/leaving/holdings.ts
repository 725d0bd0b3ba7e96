import { type MemberHoldings, MemberHoldingsInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { isHere } from '../kernel/is-here';
import { withTransaction } from '../kernel/transaction';

/** What the caller or another member would leave to others. @throws Forbidden for others without permission; NotFound */
export async function memberHoldings(ctx: Ctx, input: MemberHoldingsInput): Promise<MemberHoldings> {
  const { memberId } = MemberHoldingsInput.parse(input);
  authorize(ctx, memberId === ctx.actor.id ? 'workspace.read' : 'members.manage');
  if (!(await isHere(ctx, memberId))) throw new NotFound('Member');
  return withTransaction(ctx, (ctx) => countHoldings(ctx, memberId));
}

export async function countHoldings({ tx: { client }, workspaceId }: TxCtx, userId: string): Promise<MemberHoldings> {
  const [templates] = await client.$queryRaw<Array<{ count: number | bigint }>>`
    SELECT COUNT(*) AS count FROM task_templates
    WHERE workspaceId = ${workspaceId} AND JSON_SEARCH(body, 'one', ${userId}) IS NOT NULL`;
  return {
    tasks: await client.taskAssignee.count({ where: { userId, open: true } }),
    views: await client.savedView.count({ where: { ownerId: userId, shared: true } }),
    templates: Number(templates?.count),
    watched: await client.watcher.count({ where: { userId } }),
  };
}
