import { type Dependencies, DependencyInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { refuseTrashed } from '../records/load';
import { loadTask } from '../tasks/load';
import { readDependencies } from './list';
import { setDependency } from './set';

/**
 * Makes one task wait for another. Idempotent.
 * @returns the blockers and dependants of the blocked task
 * @throws NotFound; Invalid for a cycle, for too many and for a trashed task
 */
export async function addDependency(ctx: Ctx, input: DependencyInput): Promise<Dependencies> {
  authorize(ctx, 'tasks.write');
  const dependency = DependencyInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    await setDependency(ctx, { ...dependency, wanted: true });
    // Read after locking, so that the check sees the current state.
    for (const id of [dependency.blockerId, dependency.blockedId]) refuseTrashed(await loadTask(ctx, id));
  });
  return readDependencies(ctx, dependency.blockedId);
}
