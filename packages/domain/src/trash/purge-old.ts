import { TRASH_DAYS } from '@quartermaster/contracts';
import { fromInstant } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { freeSpace } from '../kernel/file-space';
import { inEachWorkspace } from '../kernel/in-each-workspace';
import type { Runtime } from '../kernel/runtime';
import { withTransaction } from '../kernel/transaction';
import { SOURCES } from '../kinds';
import { purgeBatch } from '../records/purge';
import type { AnySource } from '../records/source';

const BATCH = 100;
const DAY_MS = 86_400_000;

/**
 * Permanently deletes what has been in the trash of any workspace for too long, in batches.
 * @returns how many records, comments and files
 */
export async function purgeTrash(runtime: Runtime): Promise<number> {
  const before = new Date(runtime.clock.now().getTime() - TRASH_DAYS * DAY_MS);
  const workspaces = await runtime.db.sql.selectFrom('workspaces').select(['id', 'name', 'timeZone']).execute();
  return inEachWorkspace(runtime, { workspaces, chore: 'trash.purge' }, async (ctx) => {
    let purged = 0;
    for (const source of SOURCES) purged += await purgeKind(ctx, source, before);
    return purged + (await purgeLoose(ctx, before));
  });
}

async function purgeKind(ctx: Ctx, source: AnySource, before: Date): Promise<number> {
  let purged = 0;
  for (let batch = BATCH; batch === BATCH; purged += batch) {
    try {
      batch = await purgeBatch(ctx, source, { before, most: BATCH });
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      return purged + (await purgeOneByOne(ctx, source, before));
    }
  }
  return purged;
}

/** When something else still refers to one of a batch, the others must not wait for it. */
async function purgeOneByOne(ctx: Ctx, source: AnySource, before: Date): Promise<number> {
  const entries = await ctx.prisma.trashEntry.findMany({
    where: { noun: source.list.noun, trashedAt: { lt: before } },
    orderBy: [{ trashedAt: 'asc' }, { recordId: 'asc' }],
  });
  let purged = 0;
  for (const { recordId } of entries) {
    try {
      purged += await purgeBatch(ctx, source, { before, most: 1, only: recordId });
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      ctx.runtime.logger.warn({ noun: source.list.noun, recordId, reason: error.message }, 'a trashed record stays');
    }
  }
  return purged;
}

/** Comments and files that were deleted by themselves. A comment that is still quoted stays until its quotes are gone. */
function purgeLoose(ctx: Ctx, before: Date): Promise<number> {
  return withTransaction(ctx, async (ctx) => {
    const { client } = ctx.tx;
    const old = { deletedAt: { lt: before } };
    const files = await client.attachment.findMany({ where: old, select: { id: true, bytes: true }, take: 1_000 });
    await freeSpace(ctx, files);
    const gone = await client.attachment.deleteMany({ where: { id: { in: files.map(({ id }) => id) } } });
    const said = await client.$executeRaw`
      DELETE FROM comments WHERE workspaceId = ${ctx.workspaceId} AND deletedAt < ${fromInstant(before)}
        AND id NOT IN (SELECT quotedId FROM (
          SELECT quotedId FROM comments WHERE workspaceId = ${ctx.workspaceId} AND quotedId IS NOT NULL) AS quoted)`;
    return gone.count + said;
  });
}
