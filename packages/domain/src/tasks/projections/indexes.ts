import type { TaskDetail } from '@quartermaster/contracts';
import type { WriteCtx } from '../../kernel/context';
import { insertInto, marks } from '../../kernel/statements';
import { fromPriority, isOnHand } from '../columns';

const CARRIED = ['open', 'dueOn', 'position', 'priority'];
const TABLES = [
  { table: 'task_assignees', column: 'userId', of: (task: TaskDetail) => task.assigneeIds },
  { table: 'task_labels', column: 'labelId', of: (task: TaskDetail) => task.labelIds },
].map((index) => ({
  ...index,
  insert: insertInto(index.table, ['workspaceId', 'taskId', index.column, ...CARRIED]),
}));

/** The rows by which a task is found through its people and labels. */
export async function projectIndexes(ctx: WriteCtx, before: TaskDetail | null, after: TaskDetail): Promise<void> {
  const values = carried(after);
  const moved = before !== null && String(carried(before)) !== String(values);
  const { statements } = ctx.tx;
  const key = [ctx.workspaceId, after.id];
  for (const { table, column, of, insert } of TABLES) {
    const ids = of(after);
    const known = before ? of(before) : [];
    const gone = known.filter((id) => !ids.includes(id));
    const added = ids.filter((id) => !known.includes(id)).sort();
    if (gone.length > 0) {
      await statements.write(
        `DELETE FROM ${table} WHERE workspaceId = ? AND taskId = ? AND ${column} IN (${marks(gone.length)})`,
        [...key, ...gone],
      );
    }
    if (moved && known.length > gone.length) {
      const set = CARRIED.map((name) => `${name} = ?`).join(', ');
      await statements.write(`UPDATE ${table} SET ${set} WHERE workspaceId = ? AND taskId = ?`, [...values, ...key]);
    }
    await statements.insert(
      insert,
      added.map((id) => [...key, id, ...values]),
    );
  }
}

/** What the rows carry of their task, so that they are read in its order. */
function carried(task: TaskDetail) {
  return [isOnHand(task), task.dueOn, task.position, fromPriority(task.priority)];
}
