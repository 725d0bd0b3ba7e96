import type { TaskDetail } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { requireMembers } from './assign';
import { requireParent } from './parent';
import { positionAt } from './position';

type Change = Partial<TaskDetail>;

/** Why a task cannot have these values. */
export async function reasonAgainst(ctx: TxCtx, { id }: TaskDetail, change: Change): Promise<string | undefined> {
  const { client } = ctx.tx;
  const { statusId, projectId, parentId, assigneeIds, labelIds, fields } = change;
  const fieldIds = Object.keys(fields ?? {});
  if (statusId && !(await client.taskStatus.count({ where: { id: statusId } }))) return 'The status no longer exists';
  if (projectId && !(await client.project.count({ where: { id: projectId } }))) return 'The project no longer exists';
  if (labelIds && (await client.label.count({ where: { id: { in: labelIds } } })) < labelIds.length)
    return 'A label is gone';
  if ((await client.field.count({ where: { id: { in: fieldIds } } })) < fieldIds.length) return 'A field is gone';
  try {
    if (assigneeIds) await requireMembers(ctx, assigneeIds);
    if (parentId) await requireParent(ctx, { id, parentId });
  } catch (error) {
    if (error instanceof Invalid) return error.message;
    throw error;
  }
  return undefined;
}

/** If another task has taken a position, the task goes before it. */
export async function settlePosition(ctx: TxCtx, change: Change): Promise<Change> {
  const { position } = change;
  if (position === undefined) return change;
  const holder = await ctx.tx.client.task.findFirst({ where: { position }, select: { id: true } });
  return holder ? { ...change, position: await positionAt(ctx, { before: holder.id }) } : change;
}
