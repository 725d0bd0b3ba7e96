import { RUN_KINDS } from '@quartermaster/contracts';
import type { Runtime } from '../kernel/runtime';
import { RUN_RULES } from './rules';

const BATCH = 200;

/** Removes old results; the sweep removes their files. @returns how many runs expired, at most a batch of each kind */
export async function expireRuns({ db, clock }: Runtime): Promise<number> {
  let expired = 0;
  for (const kind of RUN_KINDS) {
    const { keepMs } = RUN_RULES[kind];
    if (keepMs === null) continue;
    const { affectedRows }: { affectedRows: number } = await db.pool.query(
      `UPDATE runs SET status = 'expired', result = NULL, version = version + 1
       WHERE status = 'done' AND finishedAt < ? AND kind = ? ORDER BY finishedAt LIMIT ${BATCH}`,
      [new Date(clock.now().getTime() - keepMs), kind],
    );
    expired += affectedRows;
  }
  return expired;
}

/** The names, of files in a workspace's folder, that belong to no finished export. */
export async function unneededExportFiles(
  { db }: Runtime,
  workspaceId: string,
  names: readonly string[],
): Promise<string[]> {
  const ids = [...new Set(names.map((name) => name.slice(0, 36)))];
  if (ids.length === 0) return [];
  const rows = await db.prisma.run.findMany({ where: { workspaceId, id: { in: ids }, status: 'done' } });
  const known = new Set(rows.flatMap(({ result }) => fileNamesOf(result)));
  return names.filter((name) => !known.has(name));
}

/** The names of a finished export's files. */
export function fileNamesOf(result: unknown): string[] {
  const { files = [] } = (result ?? {}) as { files?: Array<{ fileName: string }> };
  return files.map(({ fileName }) => fileName);
}
