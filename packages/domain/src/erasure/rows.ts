import type { Database } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { IN_WORKSPACE, OF_ACCOUNT, type PersonalTable } from '../kernel/personal-tables';
import { marks } from '../kernel/statements';
import { fileNamesOf } from '../runs/expire';
import type { Erased } from './replaced';

/** Rows per statement. */
const BATCH = 1_000;

/** The kinds of runs whose files are for the person alone. */
export const FOR_THEM_ALONE = ['export', 'personal-export'] as const;

/**
 * Deletes what a person had for themselves in the workspace, and what it sent or offered to their addresses.
 * @returns the files of their exports, as paths below FILES_DIR
 */
export async function deleteInWorkspace({ runtime: { db }, workspaceId }: Ctx, erased: Erased): Promise<string[]> {
  const { userId, addresses } = erased;
  for (const { table, by } of IN_WORKSPACE.filter(isDeleted)) {
    await deleteAll(db, {
      from: `\`${table}\` WHERE workspaceId = ? AND \`${by}\` = ?`,
      values: [workspaceId, userId],
    });
  }
  for (const address of addresses) {
    const values = [workspaceId, address];
    await deleteAll(db, { from: 'invitations WHERE workspaceId = ? AND email = ?', values });
    // Answers to others about them, which a repeated call would get.
    await deleteAll(db, {
      from: 'idempotency_keys WHERE workspaceId = ? AND LOCATE(?, CONVERT(response USING utf8mb4)) > 0',
      values,
    });
  }
  const theirs = { workspaceId, requestedById: userId, status: 'done', kind: { in: [...FOR_THEM_ALONE] } };
  const runs = await db.prisma.run.findMany({ where: theirs, select: { result: true } });
  await db.pool.query(
    `UPDATE runs SET status = 'expired', result = NULL, version = version + 1
     WHERE workspaceId = ? AND requestedById = ? AND status = 'done' AND kind IN (${marks(FOR_THEM_ALONE.length)})`,
    [workspaceId, userId, ...FOR_THEM_ALONE],
  );
  return runs.flatMap(({ result }) => fileNamesOf(result).map((name) => `${workspaceId}/${name}`));
}

/** Deletes what belongs to no workspace, and clears the errors of jobs that name an address, as mail servers do. */
export async function deleteOfAccount(db: Database, { userId, addresses }: Erased): Promise<void> {
  for (const { table, by } of OF_ACCOUNT.filter(isDeleted)) {
    await deleteAll(db, { from: `\`${table}\` WHERE \`${by}\` = ?`, values: [userId] });
  }
  for (const address of addresses) {
    await changeFound(db, {
      table: 'one_time_tokens',
      column: 'email',
      address,
      change: 'DELETE FROM one_time_tokens',
    });
    await changeFound(db, {
      table: 'outbox',
      column: 'lastError',
      address,
      change: 'UPDATE outbox SET lastError = NULL',
    });
    await changeFound(db, {
      table: 'dead_letters',
      column: 'error',
      address,
      change: "UPDATE dead_letters SET error = ''",
    });
  }
}

function isDeleted({ erased }: PersonalTable): boolean {
  return erased === 'deleted';
}

async function deleteAll(db: Database, { from, values }: { from: string; values: string[] }): Promise<void> {
  for (let deleted = BATCH; deleted === BATCH; ) {
    const { affectedRows }: { affectedRows: number } = await db.pool.query(
      `DELETE FROM ${from} LIMIT ${BATCH}`,
      values,
    );
    deleted = affectedRows;
  }
}

/** Finds the rows first, without a lock: no index helps, and a lock on all that was looked at would stop the others' jobs. */
async function changeFound(
  db: Database,
  { table, column, address, change }: { table: string; column: string; address: string; change: string },
): Promise<void> {
  const rows = await db.pool.query<Array<{ id: string }>>(
    `SELECT id FROM \`${table}\` WHERE LOCATE(?, LOWER(\`${column}\`)) > 0`,
    [address],
  );
  for (let from = 0; from < rows.length; from += BATCH) {
    const ids = rows.slice(from, from + BATCH).map(({ id }) => id);
    await db.pool.query(`${change} WHERE id IN (${marks(ids.length)})`, ids);
  }
}
