import type { RunKind } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { audit, type Changes } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { Conflict, RateLimited } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { enqueue } from '../kernel/outbox';
import { loadRun, type RunRow } from './row';
import { RUN_RULES } from './rules';

interface Request {
  kind: RunKind;
  /** Default: a new id. An import's run has the id of the import. */
  id?: string;
  input: object;
  operationId?: string;
  result?: object;
  /** What the audit log says of the request. */
  changes?: Changes;
}

/** Requests a run for the person in the context. @throws RateLimited while too many of this kind are unfinished */
export async function requestRun(ctx: TxCtx, { id = newId(), changes, ...request }: Request): Promise<RunRow> {
  await assertRoom(ctx, request.kind);
  const outboxId = await enqueue(ctx, 'run.execute', { runId: id });
  const requestedAt = ctx.runtime.clock.now();
  const { workspaceId, actor } = ctx;
  const row = { workspaceId, id, status: 'waiting', requestedById: actor.id, outboxId, requestedAt, ...request };
  await ctx.tx.client.run.createMany({ data: [row] });
  return announceRequest(ctx, id, { kind: 'created', changes });
}

/**
 * Starts a failed or cancelled run again; it continues where it stopped.
 * @throws Conflict for any other status; RateLimited
 */
export async function restartRun(
  ctx: TxCtx,
  run: RunRow,
  { requestedById }: Pick<RunRow, 'requestedById'> = run,
): Promise<RunRow> {
  await assertRoom(ctx, run.kind);
  const outboxId = await enqueue(ctx, 'run.execute', { runId: run.id });
  const { count } = await ctx.tx.client.run.updateMany({
    where: { id: run.id, status: { in: ['failed', 'cancelled'] } },
    data: {
      status: 'waiting',
      stage: null,
      failure: null,
      finishedAt: null,
      cancelRequestedAt: null,
      requestedById,
      outboxId,
      version: { increment: 1 },
    },
  });
  if (count === 0) throw new Conflict('Only a failed or cancelled job can be started again');
  return announceRequest(ctx, run.id, { kind: 'updated' });
}

async function assertRoom(ctx: TxCtx, kind: RunKind): Promise<void> {
  const unfinished = await ctx.tx.client.run.count({ where: { kind, status: { in: ['waiting', 'running'] } } });
  if (unfinished >= RUN_RULES[kind].mostUnfinished) throw new RateLimited(30_000);
}

async function announceRequest(
  ctx: TxCtx,
  id: string,
  { kind, changes }: { kind: 'created' | 'updated'; changes?: Changes | undefined },
): Promise<RunRow> {
  const run = await loadRun(ctx, id);
  await auditRun(ctx, run, { verb: kind === 'created' ? 'request' : 'restart', ...(changes && { changes }) });
  notice(ctx, { noun: 'run', ref: id, kind, version: run.version, audience: run.requestedById });
  return run;
}

/** Previews are not audited: they change nothing. */
export async function auditRun(
  ctx: TxCtx,
  { id, kind }: Pick<RunRow, 'id' | 'kind'>,
  { verb, changes }: { verb: string; changes?: Changes },
): Promise<void> {
  if (kind === 'import-preview') return;
  await audit(ctx, { action: `${kind}.${verb}`, noun: kind, ref: id, ...(changes ? { changes } : {}) });
}
