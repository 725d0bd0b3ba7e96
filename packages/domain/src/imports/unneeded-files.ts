import type { Runtime } from '../kernel/runtime';

const KEPT_MS = 7 * 24 * 60 * 60_000;

/**
 * The names, of uploaded files in a workspace's folder, that will not be imported: their import is done, or was not started or
 * continued for a week.
 */
export async function unneededImportFiles(
  { db, clock }: Runtime,
  workspaceId: string,
  names: readonly string[],
): Promise<string[]> {
  const where = { workspaceId, id: { in: [...names] } };
  const [imports, runs] = await Promise.all([
    db.prisma.import.findMany({ where, select: { id: true, requestedAt: true } }),
    db.prisma.run.findMany({ where, select: { id: true, status: true, finishedAt: true } }),
  ]);
  const runOf = new Map(runs.map((run) => [run.id, run]));
  const since = clock.now().getTime() - KEPT_MS;
  const needed = imports.filter(({ id, requestedAt }) => {
    const run = runOf.get(id);
    return run?.status !== 'done' && (run ? (run.finishedAt ?? clock.now()) : requestedAt).getTime() > since;
  });
  const kept = new Set(needed.map(({ id }) => id));
  return names.filter((name) => !kept.has(name));
}
