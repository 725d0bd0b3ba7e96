import { type Dependencies, DependencyInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { refuseTrashed } from '../records/load';
import { loadTask } from '../tasks/load';
import { readDependencies } from './list';
import { setDependency } from './set';

/**
 * Makes one task wait for another. Saying it twice is saying it once.
 * @returns what the blocked task waits for and what waits for it
 * @throws NotFound; Invalid for a circle, for too many and for a task in the trash
 */
export async function addDependency(ctx: Ctx, input: DependencyInput): Promise<Dependencies> {
  authorize(ctx, 'tasks.write');
  const dependency = DependencyInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    await setDependency(ctx, { ...dependency, wanted: true });
    // After the locks, so that what the change goes by is read behind them.
    for (const id of [dependency.blockerId, dependency.blockedId]) refuseTrashed(await loadTask(ctx, id));
  });
  return readDependencies(ctx, dependency.blockedId);
}
