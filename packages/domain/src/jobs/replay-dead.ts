import { DeadLetterIdInput } from '@quartermaster/contracts';
import type * as z from 'zod';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict, NotFound } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';

/**
 * Replays a dead letter with a fresh attempt count. Replaying twice runs it once.
 * @throws NotFound; Conflict if it was already replayed
 */
export async function replayDeadLetter(ctx: Ctx, input: z.input<typeof DeadLetterIdInput>): Promise<void> {
  authorize(ctx, 'jobs.manage');
  const { id } = DeadLetterIdInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    const { client } = ctx.tx;
    const letter = await loadLetter(ctx, id);
    const marked = await client.$executeRaw`
      UPDATE dead_letters SET replayedAt = NOW(3) WHERE id = ${id} AND workspaceId = ${ctx.workspaceId} AND replayedAt IS NULL`;
    if (marked === 0) throw new Conflict('This job was already replayed');
    await client.$executeRaw`
      UPDATE outbox SET state = 'pending', generation = generation + 1, envelopeId = NULL, attempts = 0, nextAt = NOW(3), finishedAt = NULL
      WHERE id = ${letter.outboxId} AND state = 'dead'`;
    await audit(ctx, { action: 'job.replay', noun: 'job', ref: id, changes: { job: [letter.job, letter.job] } });
    ctx.tx.wake = true;
  });
}

/**
 * Deletes a dead letter permanently.
 * @throws NotFound
 */
export async function dropDeadLetter(ctx: Ctx, input: z.input<typeof DeadLetterIdInput>): Promise<void> {
  authorize(ctx, 'jobs.manage');
  const { id } = DeadLetterIdInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    const letter = await loadLetter(ctx, id);
    await ctx.tx.client.$executeRaw`DELETE FROM dead_letters WHERE id = ${id} AND workspaceId = ${ctx.workspaceId}`;
    await audit(ctx, { action: 'job.drop', noun: 'job', ref: id, changes: { job: [letter.job, null] } });
  });
}

async function loadLetter(ctx: TxCtx, id: string): Promise<{ outboxId: string; job: string }> {
  const [letter] = await ctx.tx.client.$queryRaw<Array<{ outboxId: string; job: string }>>`
    SELECT outboxId, job FROM dead_letters WHERE id = ${id} AND workspaceId = ${ctx.workspaceId}`;
  if (!letter) throw new NotFound('Job');
  return letter;
}
