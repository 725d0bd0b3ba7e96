import { type Ctx, createTask } from '@quartermaster/domain';

/**
 * Fills the workspace with `2 ** doublings` open tasks, by doubling the first one. Their ids sort before later ones, as those of
 * real tasks do: a bulk change ends at its own id. @returns how many
 */
export async function seedTasks(ctx: Ctx, doublings: number): Promise<number> {
  const { pool } = ctx.runtime.db;
  await createTask(ctx, { title: 'Task 1', dueOn: '2030-01-01' });
  for (let count = 1; count < 2 ** doublings; count *= 2) {
    await pool.query(
      `INSERT INTO records (workspaceId, id, noun, number, title)
       SELECT workspaceId, UUID(), 'task', number + ?, CONCAT('Task ', number + ?) FROM tasks WHERE workspaceId = ?`,
      [count, count, ctx.workspaceId],
    );
    await pool.query(
      `INSERT INTO tasks (workspaceId, id, number, title, description, status, statusId, open, dueOn, position, createdById)
<<<<<<< HEAD
       SELECT records.workspaceId, records.id, records.number, records.title, description, status, statusId, open, dueOn,
         CONCAT(LEFT(position, 5), LPAD(records.number, 8, '0'), 'V'), createdById
       FROM records JOIN tasks ON tasks.workspaceId = records.workspaceId AND tasks.number = records.number - ?
       WHERE records.workspaceId = ? AND records.number > ?`,
      [count, ctx.workspaceId, count],
=======
       SELECT workspaceId, CONCAT(LEFT(id, 24), LPAD(number + ?, 12, '0')), number + ?, CONCAT('Task ', number + ?), description, status, statusId, open, dueOn,
         CONCAT(LEFT(position, 5), LPAD(number + ?, 8, '0'), 'V'), createdById
       FROM tasks WHERE workspaceId = ?`,
      [count, count, count, count, ctx.workspaceId],
>>>>>>> runs
    );
  }
  await pool.query("UPDATE counters SET value = ? WHERE workspaceId = ? AND kind = 'T'", [
    2 ** doublings,
    ctx.workspaceId,
  ]);
  return 2 ** doublings;
}
