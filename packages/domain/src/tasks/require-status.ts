import type { TaskStatus } from '@quartermaster/contracts';
import type { WriteCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { toStatus } from './columns';

/**
 * A status of the workspace and the group it is in. The name of a group stands for the status of that id or, when that is
 * archived, for the group's first. The lock holds off its archiving until the task is written.
 * @throws Invalid when there is none, or it is archived
 */
export async function requireStatus(ctx: WriteCtx, id: string): Promise<{ statusId: string; status: TaskStatus }> {
  const [row] = await ctx.tx.statements.read<{ id: string; group: string }>(
    `SELECT id, \`group\` FROM task_statuses
     WHERE workspaceId = ? AND archivedAt IS NULL AND (id = ? OR \`group\` = ?)
     ORDER BY id = ? DESC, position LIMIT 1 LOCK IN SHARE MODE`,
    [ctx.workspaceId, id, id, id],
  );
  if (!row) throw new Invalid('Choose a status of this workspace', 'status');
  return { statusId: row.id, status: toStatus(row.group) };
}
