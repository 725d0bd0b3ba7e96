import { newId, type SqlValue } from '@quartermaster/db';
import { type JobName, type JobPayload, jobs, parseJob } from '@quartermaster/jobs';
import type { WriteCtx } from './context';
import { type Insert, insertSql } from './statements';

/**
 * Enqueues a side effect as an outbox row in the same transaction as its cause. The relay passes it to a worker, at once if Redis
 * is up, otherwise later; it is never lost, and never runs if the transaction rolls back.
 * @returns the id of the row
 */
export async function enqueue<N extends JobName>(ctx: WriteCtx, name: N, payload: JobPayload<N>): Promise<string> {
  ctx.tx.wake = true;
  const { id, row } = outboxRow({ workspaceId: ctx.workspaceId, name, payload, requestId: ctx.requestId });
  await ctx.tx.statements.insert(OUTBOX, [row]);
  return id;
}

const OUTBOX: Insert = {
  into: 'INSERT INTO outbox (id, workspaceId, job, queue, payload, state, requestId, nextAt, createdAt) VALUES',
  row: "(?, ?, ?, ?, ?, 'pending', ?, NOW(3), NOW(3))",
};

/**
 * Enqueues a side effect that runs later, once for its id: asking again for the same one changes nothing.
 * @param seconds to wait at least
 */
export async function enqueueLater<N extends JobName>(
  ctx: WriteCtx,
  { seconds, ...entry }: { id: string; name: N; payload: JobPayload<N>; seconds: number },
): Promise<void> {
  const { name, ...one } = entry;
  await enqueueAllLater(ctx, { name, seconds, entries: [one] });
}

/** The same for many of one name, in one statement. */
export async function enqueueAllLater<N extends JobName>(
  ctx: WriteCtx,
  {
    name,
    seconds,
    entries,
  }: { name: N; seconds: number; entries: ReadonlyArray<{ id: string; payload: JobPayload<N> }> },
): Promise<void> {
  const { workspaceId, requestId } = ctx;
  const rows = entries.map((entry) => [...outboxRow({ workspaceId, requestId, name, ...entry }).row, seconds]);
  if (rows.length > 0) await ctx.tx.statements.insert(LATER, rows);
}

const LATER: Insert = {
  into: OUTBOX.into.replace('INSERT', 'INSERT IGNORE'),
  row: "(?, ?, ?, ?, ?, 'pending', ?, NOW(3) + INTERVAL ? SECOND, NOW(3))",
};

interface OutboxEntry<N extends JobName> {
  /** Chosen by a caller that wants to recognise its row later. */
  id?: string;
  workspaceId: string | null;
  name: N;
  payload: JobPayload<N>;
  requestId: string;
}

function outboxRow<N extends JobName>({ id = newId(), workspaceId, name, payload, requestId }: OutboxEntry<N>) {
  const body = JSON.stringify(parseJob(name, payload).payload);
  const row: SqlValue[] = [id, workspaceId, name, jobs[name].queue, body, requestId];
  return { id, row };
}

interface RawClient {
  $executeRawUnsafe(query: string, ...values: unknown[]): PromiseLike<number>;
}

/**
 * Inserts the row itself, for callers outside a workspace (sign-up). The caller wakes the relay after its commit.
 * @param entry with the `seconds` that the job waits at least, default 0
 * @returns its id
 */
export async function insertOutboxRow<N extends JobName>(
  client: RawClient,
  { seconds, ...entry }: OutboxEntry<N> & { seconds?: number },
): Promise<string> {
  const { id, row } = outboxRow(entry);
  if (seconds === undefined) await client.$executeRawUnsafe(insertSql(OUTBOX, 1), ...row);
  else await client.$executeRawUnsafe(insertSql(LATER, 1), ...row, seconds);
  return id;
}
