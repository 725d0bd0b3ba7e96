import type { Status, TaskStatus } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';
import { Invalid, NotFound } from '../kernel/errors';
import { toIso } from '../settings/rows';

export interface StatusRow {
  id: string;
  name: string;
  group: string;
  position: number;
  wipLimit: number | null;
  version: number;
  archivedAt: Date | string | null;
}

export function toStatusRecord(row: StatusRow): Status {
  const { id, name, position, wipLimit, version, archivedAt } = row;
  return { id, name, group: groupOf(row), position, wipLimit, version, archivedAt: archivedAt && toIso(archivedAt) };
}

/** Written by the statuses' verbs from the contract's list. */
function groupOf({ group }: Pick<StatusRow, 'group'>): TaskStatus {
  return group as TaskStatus;
}

/**
 * The statuses of the workspace in their order, locked: what changes them has to see them all, so those changes take turns.
 */
export async function lockStatuses({ tx: { client }, workspaceId }: TxCtx): Promise<Status[]> {
  const rows = await client.$queryRaw<StatusRow[]>`
    SELECT id, name, \`group\`, position, wipLimit, version, archivedAt FROM task_statuses
    WHERE workspaceId = ${workspaceId} ORDER BY position, id FOR UPDATE`;
  return rows.map(toStatusRecord);
}

/** @throws NotFound */
export function statusOf(statuses: readonly Status[], id: string): Status {
  const status = statuses.find((one) => one.id === id);
  if (!status) throw new NotFound('Status');
  return status;
}

/**
 * A status of the workspace and the group it is in. The name of a group stands for the status of that id or, when that is
 * archived, for the group's first. The lock holds off its archiving until the task is written.
 * @throws Invalid when there is none, or it is archived
 */
export async function requireStatus(ctx: TxCtx, id: string): Promise<{ statusId: string; status: TaskStatus }> {
  const [row] = await ctx.tx.client.$queryRaw<Array<Pick<StatusRow, 'id' | 'group'>>>`
    SELECT id, \`group\` FROM task_statuses
    WHERE workspaceId = ${ctx.workspaceId} AND archivedAt IS NULL AND (id = ${id} OR \`group\` = ${id})
    ORDER BY id = ${id} DESC, position LIMIT 1 LOCK IN SHARE MODE`;
  if (!row) throw new Invalid('Choose a status of this workspace', 'status');
  return { statusId: row.id, status: groupOf(row) };
}
