import type { Ctx } from '../kernel/context';
import { finishRun } from '../runs/end';
import { fileNamesOf } from '../runs/expire';
import type { RunRow } from '../runs/row';
import type { RenderedFile } from './render';

/**
 * The last step of a personal export. The ones that the person asked for before, in any workspace, expire: only the newest is kept.
 * @returns the files of those, as paths below FILES_DIR
 * @throws Fenced, Cancelled
 */
export async function finishPersonalExport(
  ctx: Ctx,
  { run, file }: { run: RunRow; file: RenderedFile },
): Promise<string[]> {
  await finishRun(ctx, run, { result: { files: [file] }, done: file.rows });
  const { prisma, pool } = ctx.runtime.db;
  const homes = await prisma.member.findMany({ where: { userId: run.requestedById }, select: { workspaceId: true } });
  const before = await prisma.run.findMany({
    where: {
      workspaceId: { in: homes.map(({ workspaceId }) => workspaceId) },
      requestedById: run.requestedById,
      kind: 'personal-export',
      status: 'done',
      id: { lt: run.id },
    },
    select: { workspaceId: true, id: true, result: true },
  });
  for (const { workspaceId, id } of before) {
    await pool.query(
      `UPDATE runs SET status = 'expired', result = NULL, version = version + 1
       WHERE workspaceId = ? AND id = ? AND status = 'done'`,
      [workspaceId, id],
    );
  }
  return before.flatMap(({ workspaceId, result }) => fileNamesOf(result).map((name) => `${workspaceId}/${name}`));
}
