import { newId } from '@quartermaster/db';
import { type JobName, type JobPayload, parseJob } from '@quartermaster/jobs';
import type { TxCtx } from './context';

/**
 * Enqueues a side effect as an outbox row in the same transaction as its cause. The relay passes it to a worker, at once if Redis
 * is up, otherwise later; it is never lost, and never runs if the transaction rolls back.
 * @returns the id of the row
 */
export async function enqueue<N extends JobName>(ctx: TxCtx, name: N, payload: JobPayload<N>): Promise<string> {
  ctx.tx.wake = true;
  return insertOutboxRow(ctx.tx.client, { workspaceId: ctx.workspaceId, name, payload, requestId: ctx.requestId });
}

interface RawClient {
  $executeRaw(query: TemplateStringsArray, ...values: unknown[]): PromiseLike<number>;
}

/** Inserts the row itself, for callers outside a workspace (sign-up). The caller wakes the relay after its commit. @returns its id */
export async function insertOutboxRow<N extends JobName>(
  client: RawClient,
  {
    workspaceId,
    name,
    payload,
    requestId,
  }: { workspaceId: string | null; name: N; payload: JobPayload<N>; requestId: string },
): Promise<string> {
  const id = newId();
  const body = JSON.stringify(parseJob(name, payload).payload);
  await client.$executeRaw`
    INSERT INTO outbox (id, workspaceId, job, payload, state, requestId, nextAt, createdAt)
    VALUES (${id}, ${workspaceId}, ${name}, ${body}, 'pending', ${requestId}, NOW(3), NOW(3))`;
  return id;
}
