import { classifyFault, type Database, liftLimit } from '@quartermaster/db';
import type { Runtime } from '../kernel/runtime';

/** Rows per statement. */
const BATCH = 500;
/** The job that deletes the workspace has its row there. */
const KEPT = ['outbox', 'dead_letters'];
/** Raised by the triggers of tables whose rows only a cascade deletes, such as the audit log. */
const REFUSED = '45000';

type Connection = Awaited<ReturnType<Database['pool']['getConnection']>>;

/**
 * Deletes a workspace whose time has come, with everything in it; may be repeated after a crash.
 * @returns false if it is not due, or not any more; true if it has gone
 */
export async function purgeWorkspace(
  { db, memberships }: Runtime,
  { workspaceId, outboxId }: { workspaceId: string; outboxId: string },
): Promise<boolean> {
  const [workspace] = await db.pool.query<Array<{ due: number }>>(
    'SELECT COALESCE(deleteAt <= NOW(3), 0) AS due FROM workspaces WHERE id = ?',
    [workspaceId],
  );
  if (!workspace) return true;
  if (!Number(workspace.due)) return false;
  const members = await db.prisma.member.findMany({ where: { workspaceId }, select: { userId: true } });
  for (const { userId } of members) memberships.invalidate(`${userId}:`);
  const connection = await db.pool.getConnection();
  try {
    // The audit log goes with the workspace in one statement, which may take a while.
    await liftLimit(connection);
    await emptyTables(connection, workspaceId);
    await connection.query('DELETE FROM outbox WHERE workspaceId = ? AND id <> ?', [workspaceId, outboxId]);
    await connection.query('DELETE FROM workspaces WHERE id = ? AND deleteAt <= NOW(3)', [workspaceId]);
  } finally {
    connection.destroy();
  }
  return true;
}

/**
 * Deletes its rows in short statements, in whatever order the foreign keys allow: a table whose rows others still refer to has its
 * turn again in the next round.
 */
async function emptyTables(connection: Connection, workspaceId: string): Promise<void> {
  for (const { table, column } of await ownReferences(connection)) {
    await inBatches(connection, {
      sql: `UPDATE \`${table}\` SET \`${column}\` = NULL WHERE workspaceId = ? AND \`${column}\` IS NOT NULL`,
      workspaceId,
    });
  }
  let left = await tablesOfWorkspaces(connection);
  for (let before = Number.POSITIVE_INFINITY; left.length < before; ) {
    before = left.length;
    const again: string[] = [];
    for (const table of left) {
      const sql = `DELETE FROM \`${table}\` WHERE workspaceId = ?`;
      await inBatches(connection, { sql, workspaceId }).catch((error: unknown) => {
        if (classifyFault(error) !== 'reference' && !isRefused(error)) throw error;
        again.push(table);
      });
    }
    left = again;
  }
}

async function inBatches(
  connection: Connection,
  { sql, workspaceId }: { sql: string; workspaceId: string },
): Promise<void> {
  for (let changed = BATCH; changed === BATCH; ) {
    const { affectedRows }: { affectedRows: number } = await connection.query(`${sql} LIMIT ${BATCH}`, [workspaceId]);
    changed = affectedRows;
  }
}

async function tablesOfWorkspaces(connection: Connection): Promise<string[]> {
  const tables = await connection.query<Array<{ name: string }>>(
    `SELECT c.TABLE_NAME AS name FROM information_schema.COLUMNS c JOIN information_schema.TABLES t
       ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME AND t.TABLE_TYPE = 'BASE TABLE'
     WHERE c.TABLE_SCHEMA = DATABASE() AND c.COLUMN_NAME = 'workspaceId'`,
  );
  return tables.map(({ name }) => name).filter((name) => !KEPT.includes(name));
}

/** Columns by which a row refers to another one of its table, such as a task's parent. */
function ownReferences(connection: Connection) {
  return connection.query<Array<{ table: string; column: string }>>(
    `SELECT k.TABLE_NAME AS \`table\`, k.COLUMN_NAME AS \`column\` FROM information_schema.KEY_COLUMN_USAGE k
     JOIN information_schema.COLUMNS c
       ON c.TABLE_SCHEMA = k.TABLE_SCHEMA AND c.TABLE_NAME = k.TABLE_NAME AND c.COLUMN_NAME = 'workspaceId'
     WHERE k.TABLE_SCHEMA = DATABASE() AND k.REFERENCED_TABLE_NAME = k.TABLE_NAME AND k.COLUMN_NAME <> 'workspaceId'`,
  );
}

function isRefused(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'sqlState' in error && error.sqlState === REFUSED;
}
