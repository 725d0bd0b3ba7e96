import type { Ctx } from './context';
import { StorageFull } from './errors';
import { enqueue } from './outbox';
import { membersWith } from './ranks';
import { toDomainError, withTransaction } from './transaction';

/**
 * Does work that will take space on the disk of the files, if enough is free. Otherwise, and if the disk turns out to be full, the
 * administrators of the workspace get an e-mail, at most one a day.
 * @throws StorageFull
 */
export async function writingFiles<T>(ctx: Ctx, work: () => Promise<T>): Promise<T> {
  try {
    await ctx.runtime.disk.requireSpace();
    return await work();
  } catch (cause) {
    const error = toDomainError(cause);
    if (!(error instanceof StorageFull)) throw cause;
    ctx.runtime.logger.error({ err: error, requestId: ctx.requestId }, 'the disk of the files is full');
    await tellAdmins(ctx).catch((err: unknown) => {
      ctx.runtime.logger.error({ err, requestId: ctx.requestId }, 'nobody could be told that the disk is full');
    });
    throw error;
  }
}

/** The row of the day, which only one of many refusals can insert, is kept as long as keys of creates. */
async function tellAdmins(ctx: Ctx): Promise<void> {
  await withTransaction(ctx, async (ctx) => {
    const { client } = ctx.tx;
    const { workspaceId } = ctx;
    const day = ctx.runtime.clock.now().toISOString().slice(0, 10);
    const { count } = await client.idempotencyKey.createMany({
      data: [{ workspaceId, actorId: 'system', operation: 'storage.full', key: day, bodyHash: '', response: {} }],
      skipDuplicates: true,
    });
    if (count === 0) return;
    for (const recipientId of await membersWith(ctx, 'jobs.manage')) {
      await enqueue(ctx, 'email.storage-full', { recipientId });
    }
  });
}
