import { newId } from '@quartermaster/db';
import { type JobName, type JobPayload, parseJob } from '@quartermaster/jobs';
import type { TxCtx } from './context';

/**
 * Asks for a side effect: a row in the same transaction as the reason for it. The relay carries it to a worker, at once
 * when Redis is up, later when it is not; never without the reason, never lost.
 */
export async function enqueue<N extends JobName>(ctx: TxCtx, name: N, payload: JobPayload<N>): Promise<void> {
  await insertOutboxRow(ctx.tx.client, { workspaceId: ctx.workspaceId, name, payload, requestId: ctx.requestId });
  ctx.tx.wake = true;
}

interface RawClient {
  $executeRaw(query: TemplateStringsArray, ...values: unknown[]): PromiseLike<number>;
}

/** The row itself, for what happens outside a workspace (sign-up). The caller wakes the relay after its commit. */
export async function insertOutboxRow<N extends JobName>(
  client: RawClient,
  {
    workspaceId,
    name,
    payload,
    requestId,
  }: { workspaceId: string | null; name: N; payload: JobPayload<N>; requestId: string },
): Promise<void> {
  const body = JSON.stringify(parseJob(name, payload).payload);
  await client.$executeRaw`
    INSERT INTO outbox (id, workspaceId, job, payload, state, requestId, nextAt, createdAt)
    VALUES (${newId()}, ${workspaceId}, ${name}, ${body}, 'pending', ${requestId}, NOW(3), NOW(3))`;
}
