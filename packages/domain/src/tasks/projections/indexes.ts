import type { TaskDetail } from '@quartermaster/contracts';
import type { TxCtx } from '../../kernel/context';
import { fromPriority, isOnHand } from '../columns';

const TABLES = [
  { table: 'task_assignees', column: 'userId', of: (task: TaskDetail) => task.assigneeIds },
  { table: 'task_labels', column: 'labelId', of: (task: TaskDetail) => task.labelIds },
] as const;

/** The rows by which a task is found through its people and labels. */
export async function projectIndexes(ctx: TxCtx, before: TaskDetail | null, after: TaskDetail): Promise<void> {
  const values = carried(after);
  const moved = before !== null && String(carried(before)) !== String(values);
  const { client } = ctx.tx;
  const key = [ctx.workspaceId, after.id];
  for (const { table, column, of } of TABLES) {
    const ids = of(after);
    const known = before ? of(before) : [];
    const gone = known.filter((id) => !ids.includes(id));
    const added = ids.filter((id) => !known.includes(id)).sort();
    if (gone.length > 0) {
      await client.$executeRawUnsafe(
        `DELETE FROM ${table} WHERE workspaceId = ? AND taskId = ? AND ${column} IN (${gone.map(() => '?').join(', ')})`,
        ...key,
        ...gone,
      );
    }
    if (moved && known.length > gone.length) {
      await client.$executeRawUnsafe(
        `UPDATE ${table} SET open = ?, dueOn = ?, position = ?, priority = ? WHERE workspaceId = ? AND taskId = ?`,
        ...values,
        ...key,
      );
    }
    if (added.length > 0) {
      await client.$executeRawUnsafe(
        `INSERT INTO ${table} (workspaceId, taskId, ${column}, open, dueOn, position, priority)
         VALUES ${added.map(() => '(?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
        ...added.flatMap((id) => [...key, id, ...values]),
      );
    }
  }
}

/** What the rows carry of their task, so that they are read in its order. */
function carried(task: TaskDetail) {
  return [isOnHand(task), task.dueOn, task.position, fromPriority(task.priority)];
}
