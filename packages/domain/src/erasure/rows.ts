import type { Database } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { IN_WORKSPACE, OF_ACCOUNT, type PersonalTable } from '../kernel/personal-tables';
import { marks } from '../kernel/statements';
import { fileNamesOf } from '../runs/expire';
import type { Erased } from './replaced';

/** Rows per statement. */
const BATCH = 1_000;

/** The runs whose files are for the person alone. Other exports are for everyone who may export there, and stay for their time. */
export const PERSONAL_EXPORT = 'personal-export';

/**
 * Deletes what a person had for themselves in the workspace.
 * @returns the files of their personal exports, as paths below FILES_DIR
 */
export async function deleteInWorkspace({ runtime: { db }, workspaceId }: Ctx, userId: string): Promise<string[]> {
  for (const { table, by } of IN_WORKSPACE.filter(isDeleted)) {
    await deleteAll(db, {
      from: `\`${table}\` WHERE workspaceId = ? AND \`${by}\` = ?`,
      values: [workspaceId, userId],
    });
  }
  const theirs = { workspaceId, requestedById: userId, status: 'done', kind: PERSONAL_EXPORT };
  const runs = await db.prisma.run.findMany({ where: theirs, select: { result: true } });
  await db.pool.query(
    `UPDATE runs SET status = 'expired', result = NULL, version = version + 1
     WHERE workspaceId = ? AND requestedById = ? AND status = 'done' AND kind = ?`,
    [workspaceId, userId, PERSONAL_EXPORT],
  );
  return runs.flatMap(({ result }) => fileNamesOf(result).map((name) => `${workspaceId}/${name}`));
}

/** Deletes what belongs to no workspace, and clears the errors of jobs that name an address, as mail servers do. */
export async function deleteOfAccount(db: Database, { userId, addresses }: Erased): Promise<void> {
  for (const { table, by } of OF_ACCOUNT.filter(isDeleted)) {
    await deleteAll(db, { from: `\`${table}\` WHERE \`${by}\` = ?`, values: [userId] });
  }
  for (const address of addresses) {
    await clearErrors(db, { table: 'outbox', column: 'lastError', address });
    await clearErrors(db, { table: 'dead_letters', column: 'error', address });
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
async function clearErrors(
  db: Database,
  { table, column, address }: { table: string; column: string; address: string },
): Promise<void> {
  const rows = await db.pool.query<Array<{ id: string; error: string }>>(
    `SELECT id, \`${column}\` AS error FROM \`${table}\` WHERE LOCATE(?, LOWER(\`${column}\`)) > 0`,
    [address],
  );
  const found = rows.filter(({ error }) => namesAddress(error, address)).map(({ id }) => id);
  for (let from = 0; from < found.length; from += BATCH) {
    const ids = found.slice(from, from + BATCH);
    await db.pool.query(`UPDATE \`${table}\` SET \`${column}\` = '' WHERE id IN (${marks(ids.length)})`, ids);
  }
}

/** Whether a text has the address as a whole, not only as the end or the beginning of another. */
function namesAddress(text: string, address: string): boolean {
  const bare = (word: string) => word.replace(/^[.'-]+|[.'-]+$/g, '');
  const words = text.toLowerCase().split(/[^\p{L}\p{N}@._+'-]+/u);
  return words.some((word) => bare(word) === bare(address));
}
