import type { Ctx } from '../kernel/context';
import { Fenced } from '../kernel/fence';

/** The person who asked for the run asked it to stop. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
  constructor() {
    super('the run was cancelled');
  }
}

/** Why a run may not go on, when its row refused a write: somebody cancelled it, or another execution has it. */
export async function whyStopped(ctx: Ctx, id: string): Promise<Cancelled | Fenced> {
  return (await isCancelled(ctx, id)) ? new Cancelled() : new Fenced(`run ${id} belongs to another execution`);
}

/** Whether somebody asked a run to stop. */
export async function isCancelled(ctx: Ctx, id: string): Promise<boolean> {
  const row = await (ctx.tx?.client ?? ctx.prisma).run.findFirst({ where: { id } });
  return row?.status === 'cancelled' || (row?.status === 'running' && row.cancelRequestedAt !== null);
}
