import { LIMITS } from '@quartermaster/contracts';
import type { WriteCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';

/**
 * Whether a task may be put under another: that one is here and not in the trash, and is no sub-task of it, however far down.
 * @throws Invalid
 */
export async function requireParent(
  ctx: WriteCtx,
  { id, parentId }: { id: string; parentId: string | null },
): Promise<void> {
  let above = parentId;
  for (let depth = 1; above !== null; depth++) {
    if (above === id) throw new Invalid('A task cannot be a sub-task of itself', 'parentId');
    if (depth > LIMITS.taskDepth)
      throw new Invalid(`Sub-tasks can be up to ${LIMITS.taskDepth} levels deep`, 'parentId');
    // Locked up to the top: of two moves that would put each task under the other, the second sees the first.
    const [row]: Above[] = await ctx.tx.statements.read<Above>(
      'SELECT parentId, trashedAt FROM tasks WHERE workspaceId = ? AND id = ? FOR UPDATE',
      [ctx.workspaceId, above],
    );
    if (!row) throw new Invalid('Choose a task of this workspace', 'parentId');
    if (depth === 1 && row.trashedAt) throw new Invalid('That task is in the trash. Restore it first', 'parentId');
    above = row.parentId;
  }
}

interface Above {
  parentId: string | null;
  trashedAt: Date | string | null;
}
