import type { Ctx } from '../kernel/context';
import { Fenced } from '../kernel/fence';

/** The requester cancelled the run. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
  constructor() {
    super('the run was cancelled');
  }
}

/** Why a run's row refused a write: the run was cancelled, or another execution has it. */
export async function whyStopped(ctx: Ctx, id: string): Promise<Cancelled | Fenced> {
  return (await isCancelled(ctx, id)) ? new Cancelled() : new Fenced(`run ${id} belongs to another execution`);
}

/** Whether a run was cancelled. A locking read: the snapshot of a running transaction may be older. */
export async function isCancelled({ tx, prisma, workspaceId }: Ctx, id: string): Promise<boolean> {
  const [row] = await (tx?.client ?? prisma).$queryRaw<Array<{ status: string; cancelRequestedAt: Date | null }>>`
    SELECT status, cancelRequestedAt FROM runs WHERE workspaceId = ${workspaceId} AND id = ${id} LOCK IN SHARE MODE`;
  return row?.status === 'cancelled' || (row?.status === 'running' && row.cancelRequestedAt !== null);
}
