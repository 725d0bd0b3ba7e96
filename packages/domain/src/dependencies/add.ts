import { type Dependencies, DependencyInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { readDependencies } from './list';
import { setDependency } from './set';

/**
 * Makes one task wait for another. Saying it twice is saying it once.
 * @returns what the blocked task waits for and what waits for it
 * @throws NotFound; Invalid for a circle and for too many
 */
export async function addDependency(ctx: Ctx, input: DependencyInput): Promise<Dependencies> {
  authorize(ctx, 'tasks.write');
  const dependency = DependencyInput.parse(input);
  await withTransaction(ctx, (ctx) => setDependency(ctx, { ...dependency, wanted: true }));
  return readDependencies(ctx, dependency.blockedId);
}
