import type { TxCtx } from '../kernel/context';

/** Of two executions of a run that fill the same workspace, the second waits here for the unit of the first. */
export async function takeTurn({ tx, workspaceId }: TxCtx, runId: string | undefined): Promise<void> {
  if (runId === undefined) return;
  await tx.client.$queryRaw`SELECT id FROM runs WHERE workspaceId = ${workspaceId} AND id = ${runId} FOR UPDATE`;
}
