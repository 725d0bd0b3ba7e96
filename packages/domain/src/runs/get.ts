import { type Run, RunIdInput } from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { loadRun, type RunRow, toRun } from './row';

/** The caller's run with its progress and result. @throws NotFound, also for someone else's */
export async function getRun(ctx: Ctx, input: z.input<typeof RunIdInput>): Promise<Run> {
  return toRun(await loadOwnRun(ctx, RunIdInput.parse(input).id));
}

/** @throws NotFound */
export async function loadOwnRun(ctx: Ctx, id: string): Promise<RunRow> {
  authorize(ctx, 'workspace.read');
  const run = await loadRun(ctx, id);
  if (run.requestedById !== ctx.actor.id) throw new NotFound('Run');
  return run;
}
