import { enterForChore } from '../kernel/enter-for-chore';
import { freeSpace } from '../kernel/file-space';
import { oneByOne } from '../kernel/one-by-one';
import type { Runtime } from '../kernel/runtime';
import { withTransaction } from '../kernel/transaction';

const KEPT_MS = 7 * 24 * 60 * 60_000;
const BATCH = 200;

const FROM = `FROM imports LEFT JOIN runs ON runs.workspaceId = imports.workspaceId AND runs.id = imports.id`;
/** The file will be imported: its import is not done, and it was uploaded, or its last run ended, after a moment, a week ago. */
const IS_NEEDED = `(COALESCE(runs.status, '') <> 'done' AND ((runs.id IS NOT NULL AND runs.finishedAt IS NULL)
  OR COALESCE(runs.finishedAt, imports.requestedAt) > ?))`;

const weekAgo = ({ clock }: Runtime) => new Date(clock.now().getTime() - KEPT_MS);

/**
 * The names, of uploaded files in a workspace's folder, that will not be imported: their import is done, or was not started or
 * continued for a week.
 */
export async function unneededImportFiles(
  runtime: Runtime,
  workspaceId: string,
  names: readonly string[],
): Promise<string[]> {
  if (names.length === 0) return [];
  const needed: Array<{ id: string }> = await runtime.db.pool.query(
    `SELECT imports.id ${FROM} WHERE imports.workspaceId = ? AND imports.id IN (?) AND ${IS_NEEDED}`,
    [workspaceId, [...names], weekAgo(runtime)],
  );
  const kept = new Set(needed.map(({ id }) => id));
  return names.filter((name) => !kept.has(name));
}

interface Held {
  workspaceId: string;
  id: string;
  bytes: number;
}

/** Releases the file space of imports whose file will not be imported. @returns of how many, at most a batch */
export async function freeImportSpace(runtime: Runtime): Promise<number> {
  const { prisma, pool } = runtime.db;
  const held: Held[] = await pool.query(
    `SELECT imports.workspaceId, imports.id, imports.storedBytes AS bytes ${FROM}
     WHERE imports.storedBytes > 0 AND NOT ${IS_NEEDED} LIMIT ${BATCH}`,
    [weekAgo(runtime)],
  );
  const about = ({ workspaceId, id }: Held) => ({ workspaceId, importId: id });
  return oneByOne(runtime, { chore: 'imports.sweep', items: held, about }, async ({ workspaceId, id, bytes }) => {
    const workspace = await prisma.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
    const ctx = enterForChore(runtime, { workspace, chore: 'imports.sweep' });
    return withTransaction(ctx, async (ctx) => {
      const { count } = await ctx.tx.client.import.updateMany({
        where: { id, storedBytes: bytes },
        data: { storedBytes: 0 },
      });
      if (count > 0) await freeSpace(ctx, [{ bytes }]);
      return count;
    });
  });
}
