import type { WriteCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';

/**
 * Whether tasks may be put into a project. The lock holds off its archiving until they are.
 * @throws Invalid when there is none, or it is archived
 */
export async function requireProject(ctx: WriteCtx, id: string | null | undefined): Promise<void> {
  if (!id) return;
  const [row] = await ctx.tx.statements.read<{ name: string; archivedAt: Date | string | null }>(
    'SELECT name, archivedAt FROM projects WHERE workspaceId = ? AND id = ? LOCK IN SHARE MODE',
    [ctx.workspaceId, id],
  );
  if (!row) throw new Invalid('Choose a project of this workspace', 'projectId');
  if (row.archivedAt) throw new Invalid(`The project “${row.name}” is archived. Restore it first`, 'projectId');
}
