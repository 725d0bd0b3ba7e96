import { firstPosition, firstStatuses } from '@quartermaster/domain/seed';
import type { Connection } from 'mariadb';
import { type FilledTrade, idSql } from './fill-trade';

/** Every so manieth order has a task. */
const PER_TASK = 10;

/** Adds tasks that are about orders of a filled workspace: of ten one is open, and about one of the newest orders. They are due around today. */
export async function fillLinkedTasks(
  connection: Connection,
  { id, memberId }: Pick<FilledTrade, 'id'> & { memberId: string },
  orders: number,
): Promise<void> {
  const statuses = firstStatuses(id).map(({ workspaceId: _, ...status }) => [id, ...Object.values(status)]);
  await connection.batch(
    'INSERT INTO task_statuses (workspaceId, id, name, `group`, position) VALUES (?, ?, ?, ?, ?)',
    statuses,
  );
  const tasks = Math.floor(orders / PER_TASK);
  const numbers = `seq_1_to_${tasks} AS s`;
  const own = idSql('8', 's.seq');
  const isOpen = '(s.seq % 10 = 0)';
  const newest = Math.max(1, Math.floor(orders / 25));
  const ref = `CONCAT('SO-', IF(${isOpen}, ${orders} - (s.seq DIV 10 * 7 + s.seq DIV 300) % ${newest}, s.seq * ${PER_TASK}))`;
  const title = `CONCAT('Call about ', ${ref})`;
  await connection.query(
    `INSERT INTO records (workspaceId, id, noun, number, title) SELECT ?, ${own}, 'task', s.seq, ${title} FROM ${numbers}`,
    [id],
  );
  await connection.query(
    `INSERT INTO tasks (workspaceId, id, number, title, description, status, statusId, open, position, dueOn, linkRefs, createdById)
     SELECT ?, ${own}, s.seq, ${title}, '', IF(${isOpen}, 'todo', 'done'), IF(${isOpen}, 'todo', 'done'), ${isOpen},
       CONCAT('${firstPosition(1).slice(0, 1)}', LPAD(s.seq, 9, '0')), CURDATE() - INTERVAL 25 DAY + INTERVAL (s.seq DIV 10 % 30) DAY, ${ref}, ?
     FROM ${numbers}`,
    [id, memberId],
  );
  await connection.query("INSERT INTO counters (workspaceId, kind, value) VALUES (?, 'T', ?)", [id, tasks]);
  await connection.query(
    `INSERT INTO links (workspaceId, recordId, ref, kind) SELECT ?, ${own}, ${ref}, 'about' FROM ${numbers}`,
    [id],
  );
}
