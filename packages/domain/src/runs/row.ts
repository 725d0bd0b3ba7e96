import { Run, type RunKind, type RunStage, type RunStatus } from '@quartermaster/contracts';
import type { Ctx, TxCtx } from '../kernel/context';
import { NotFound } from '../kernel/errors';

/** A row of the table. The kind defines the shape of `input` and `result`. */
export interface RunRow {
  id: string;
  kind: RunKind;
  status: RunStatus;
  stage: RunStage | null;
  done: number;
  total: number | null;
  requestedById: string;
  input: unknown;
  result: unknown;
  failure: string | null;
  operationId: string | null;
  cancelRequestedAt: Date | null;
  version: number;
  requestedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** Only the verbs of this folder write kind, status and stage, from the contract's lists. */
export function asRunRow(row: object): RunRow {
  return row as RunRow;
}

/** The public form of a run: without the internal fields of input and result. */
export function toRun({ operationId, cancelRequestedAt, requestedAt, startedAt, finishedAt, ...row }: RunRow): Run {
  return Run.parse({
    ...row,
    operation: operationId,
    cancelling: row.status === 'running' && cancelRequestedAt !== null,
    requestedAt: requestedAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  });
}

/** @throws NotFound */
export async function loadRun(ctx: Ctx, id: string): Promise<RunRow> {
  const row = await (ctx.tx?.client ?? ctx.prisma).run.findFirst({ where: { id } });
  if (!row) throw new NotFound('Run');
  return asRunRow(row);
}

const NOUNS: Readonly<Record<RunKind, string>> = {
  export: 'Export',
  import: 'Import',
  'import-preview': 'Preview',
  bulk: 'Bulk change',
  'hand-over': 'Hand-over',
  demo: 'Demo',
  'personal-export': 'Export',
  document: 'Document',
};

/** @throws NotFound, the same for an unknown run and one of another kind */
export async function loadRunOfKind(ctx: Ctx, { id, kind }: Pick<RunRow, 'id' | 'kind'>): Promise<RunRow> {
  const row = await (ctx.tx?.client ?? ctx.prisma).run.findFirst({ where: { id, kind } });
  if (!row) throw new NotFound(NOUNS[kind]);
  return asRunRow(row);
}

export interface UnfinishedRun {
  id: string;
  kind: RunKind;
  status: 'waiting' | 'running';
  outboxId: string | null;
  cancelRequestedAt: Date | null;
}

/**
 * The workspace's waiting and running runs in the order of their requests, locked until the transaction ends: starting or ending
 * one depends on the others.
 */
export async function lockUnfinished({ tx: { client }, workspaceId }: TxCtx): Promise<UnfinishedRun[]> {
  return client.$queryRaw<UnfinishedRun[]>`
    SELECT id, kind, status, outboxId, cancelRequestedAt FROM runs
    WHERE workspaceId = ${workspaceId} AND status IN ('waiting', 'running') ORDER BY id FOR UPDATE`;
}
