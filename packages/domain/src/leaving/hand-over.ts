import type { TemplateTask } from '@quartermaster/contracts';
import { audit } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { saveSettingsRecord } from '../kernel/settings-record';
import { zonesOf } from '../kernel/zones';
import { moveReminders } from '../reminders/move-zone';
import { loadTask } from '../tasks/load';
import { saveTask } from '../tasks/save';
import { toTemplate } from '../templates/load';

/** Who leaves, and who takes over; null for nobody. */
export interface HandOver {
  from: string;
  to: string | null;
}

/** The next open tasks of who leaves, in the order of their ids. */
export async function tasksToHandOver(
  { tx: { client } }: TxCtx,
  { from, after, limit }: { from: string; after: string; limit: number },
): Promise<string[]> {
  const rows = await client.taskAssignee.findMany({
    where: { userId: from, open: true, taskId: { gt: after } },
    orderBy: { taskId: 'asc' },
    take: limit,
    select: { taskId: true },
  });
  return rows.map(({ taskId }) => taskId);
}

/** Hands over tasks, with the reminders that were still to come. It sends no mail per task: who takes over sees them in the inbox. */
export async function handOverTasks(ctx: TxCtx, { from, to }: HandOver, taskIds: readonly string[]): Promise<void> {
  for (const id of taskIds) {
    const before = await loadTask(ctx, id);
    const change = { assigneeIds: replaced(before.assigneeIds, { from, to }) };
    await saveTask(ctx, { before, change, action: 'task.update' });
  }
  if (to === null || taskIds.length === 0) return;
  const { count } = await ctx.tx.client.reminder.updateMany({
    where: { userId: from, firedAt: null, taskId: { in: [...taskIds] } },
    data: { userId: to },
  });
  if (count > 0) await moveReminders(ctx, { userId: to, timeZone: (await zonesOf(ctx, [to]))(to) });
}

/** @param keeper who gets the views, which must have an owner */
export async function handOverViews(ctx: TxCtx, { from, keeper }: { from: string; keeper: string }): Promise<void> {
  const { client } = ctx.tx;
  const views = await client.savedView.findMany({
    where: { ownerId: from, shared: true },
    select: { id: true, version: true },
  });
  for (const { id, version } of views) {
    await client.savedView.updateMany({ where: { id }, data: { ownerId: keeper, version: { increment: 1 } } });
    await audit(ctx, { action: 'view.hand-over', noun: 'view', ref: id, changes: { ownerId: [from, keeper] } });
    notice(ctx, { noun: 'view', ref: id, kind: 'updated', version: version + 1 });
  }
}

/** Changes whom the tasks of templates are assigned to. */
export async function handOverTemplates(ctx: TxCtx, { from, to }: HandOver): Promise<void> {
  const { client } = ctx.tx;
  const ids = await client.$queryRaw<Array<{ id: string }>>`
    SELECT id FROM task_templates
    WHERE workspaceId = ${ctx.workspaceId} AND JSON_SEARCH(body, 'one', ${from}) IS NOT NULL`;
  const rows = await client.taskTemplate.findMany({ where: { id: { in: ids.map(({ id }) => id) } } });
  for (const row of rows) {
    const before = toTemplate(row);
    const given = <T extends TemplateTask>(task: T): T => ({
      ...task,
      assigneeIds: replaced(task.assigneeIds, { from, to }),
    });
    const body = { ...given(before.body), subtasks: before.body.subtasks.map(given) };
    const columns = { body: JSON.stringify(body) };
    await saveSettingsRecord(ctx, { noun: 'template', before, change: { body }, columns, action: 'update' });
  }
}

/** Lets who takes over watch what the other watched, except the tasks that are theirs. Who leaves watches again if they come back. */
export async function handOverWatched({ tx: { client }, workspaceId }: TxCtx, { from, to }: HandOver): Promise<void> {
  if (to === null) return;
  await client.$executeRaw`
    INSERT IGNORE INTO watchers (workspaceId, recordId, userId)
    SELECT watchers.workspaceId, watchers.recordId, ${to} FROM watchers
    LEFT JOIN task_assignees ON task_assignees.workspaceId = watchers.workspaceId
      AND task_assignees.taskId = watchers.recordId AND task_assignees.userId = ${to}
    WHERE watchers.workspaceId = ${workspaceId} AND watchers.userId = ${from} AND task_assignees.taskId IS NULL`;
}

/** People with one of them replaced, each once. */
function replaced(ids: readonly string[], { from, to }: HandOver): string[] {
  return [...new Set(ids.flatMap((id) => (id === from ? (to ?? []) : id)))];
}
