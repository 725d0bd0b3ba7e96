import type { TemplateBody, TemplateTask } from '@quartermaster/contracts';
import { checkValue } from '../fields/check-value';
import { readFields } from '../fields/load';
import { mergeFieldValues } from '../fields/values';
import type { TxCtx } from '../kernel/context';
import { DomainError, Invalid } from '../kernel/errors';
import { requireMembers } from '../tasks/assign';
import { requireProject } from '../tasks/require-project';
import { requireStatus } from '../tasks/require-status';

/** @throws Invalid if it refers to a record outside this workspace */
export async function requireBody(ctx: TxCtx, body: TemplateBody): Promise<TemplateBody> {
  await requireProject(ctx, body.projectId);
  const labelIds = allOf(body, (task) => task.labelIds);
  const known = await ctx.tx.client.label.count({ where: { id: { in: labelIds } } });
  if (known < labelIds.length) throw new Invalid('Choose labels of this workspace', 'body.labelIds');
  await requireMembers(
    ctx,
    allOf(body, (task) => task.assigneeIds),
  );
  for (const status of allOf(body, (task) => [task.status])) await requireStatus(ctx, status);
  const checked = async <T extends TemplateTask>(task: T) => ({
    ...task,
    fields: await mergeFieldValues(ctx, 'task', { values: {}, change: task.fields }),
  });
  const subtasks = [];
  for (const task of body.subtasks) subtasks.push(await checked(task));
  return { ...(await checked(body)), subtasks };
}

/** A template adapted to the current settings: deleted labels, people and values are left out, archived statuses replaced. */
export async function usableBody(ctx: TxCtx, body: TemplateBody): Promise<TemplateBody> {
  const { client } = ctx.tx;
  const among = (ids: string[]) => ({ where: { id: { in: ids } } });
  const [project, labels, members, statuses, fields] = [
    body.projectId && (await client.project.findFirst({ where: { id: body.projectId, archivedAt: null } })),
    await client.label.findMany(among(allOf(body, (task) => task.labelIds))),
    await client.member.findMany({
      where: { leftAt: null, userId: { in: allOf(body, (task) => task.assigneeIds) } },
    }),
    await client.taskStatus.findMany(among(allOf(body, (task) => [task.status]))),
    await readFields(
      ctx,
      allOf(body, (task) => Object.keys(task.fields)),
    ),
  ];
  const labelIds = new Set(labels.map(({ id }) => id));
  const memberIds = new Set(members.map(({ userId }) => userId));
  const groups = new Map(statuses.flatMap(({ id, group, archivedAt }) => (archivedAt ? [[id, group] as const] : [])));
  const usable = <T extends TemplateTask>(task: T): T => ({
    ...task,
    // The group's name is the id of its built-in status.
    status: groups.get(task.status) ?? task.status,
    labelIds: task.labelIds.filter((id) => labelIds.has(id)),
    assigneeIds: task.assigneeIds.filter((id) => memberIds.has(id)),
    fields: Object.fromEntries(
      Object.entries(task.fields).filter(([id, value]) => {
        const field = fields.find((one) => one.id === id && !one.archivedAt);
        return field && (field.kind === 'person' ? memberIds.has(value) : isRight(() => checkValue(field, value)));
      }),
    ),
  });
  return { ...usable(body), projectId: project ? body.projectId : null, subtasks: body.subtasks.map(usable) };
}

function allOf(body: TemplateBody, of: (task: TemplateTask) => readonly string[]): string[] {
  return [...new Set([body, ...body.subtasks].flatMap((task) => of(task)))];
}

function isRight(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
