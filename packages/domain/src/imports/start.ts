import { isDeepStrictEqual } from 'node:util';
import { type Import, StartImportInput } from '@quartermaster/contracts';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict, Invalid, RateLimited } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { enqueue } from '../kernel/outbox';
import { withTransaction } from '../kernel/transaction';
import { statusIdsOf } from './read-options';
import { loadImport } from './to-import';

/** Imports a workspace may have running at once. */
const MOST_RUNNING = 5;

/**
 * Begins an import, or goes on with one that failed: rows that became tasks are not made again.
 * @throws NotFound; Conflict when it runs already, is done, or somebody changed it; Invalid for options that do not fit;
 * RateLimited while too many are running
 */
export async function startImport(ctx: Ctx, input: StartImportInput): Promise<Import> {
  authorize(ctx, 'imports.run');
  const { id, version, options } = StartImportInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = await loadImport(ctx, id);
    if (before.version !== version) {
      throw new Conflict('This import has changed in the meantime', {
        currentVersion: before.version,
        current: before,
      });
    }
    if (before.status === 'running' || before.status === 'done') throw new Conflict('This import has begun already');
    // Rows without keys are known again by how they were read.
    if (before.created > 0 && !isDeepStrictEqual(options, before.options)) {
      throw new Invalid('Some rows are in already. The rest follows with the same options', 'options');
    }
    await requireTargets(ctx, options);
    if ((await ctx.tx.client.import.count({ where: { status: 'running' } })) >= MOST_RUNNING) {
      throw new RateLimited(30_000);
    }
    const { count } = await ctx.tx.client.import.updateMany({
      where: { id, version },
      // Whoever starts it answers for it.
      data: {
        status: 'running',
        options,
        failure: null,
        finishedAt: null,
        requestedById: ctx.actor.id,
        version: version + 1,
      },
    });
    if (count === 0) throw new Conflict('This import has changed in the meantime');
    await audit(ctx, {
      action: 'import.start',
      noun: 'import',
      ref: id,
      changes: { options: [before.options, options] },
    });
    await enqueue(ctx, 'task.import', { importId: id });
    notice(ctx, { noun: 'import', ref: id, kind: 'updated', version: version + 1, audience: ctx.actor.id });
    return loadImport(ctx, id);
  });
}

/** @throws Invalid when the options name a project or a status that is not here */
async function requireTargets(ctx: TxCtx, { project, statuses, mapping }: Import['options']): Promise<void> {
  if (project && 'id' in project) {
    const found = await ctx.tx.client.project.count({ where: { id: project.id, archivedAt: null } });
    if (found === 0) throw new Invalid('Choose a project of this workspace', 'project');
  }
  const known = await statusIdsOf(ctx);
  if (Object.values(statuses).some((id) => !known.has(id))) {
    throw new Invalid('Choose statuses of this workspace', 'statuses');
  }
  if (mapping && !mapping.includes('title'))
    throw new Invalid('No column is the title of the task. Choose one', 'mapping');
}
