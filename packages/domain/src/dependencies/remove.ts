import { type Dependencies, DependencyInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { readDependencies } from './list';
import { setDependency } from './set';

/** Removes a dependency. @returns the remaining blockers and dependants of the blocked task @throws NotFound */
export async function removeDependency(ctx: Ctx, input: DependencyInput): Promise<Dependencies> {
  authorize(ctx, 'tasks.write');
  const dependency = DependencyInput.parse(input);
  await withTransaction(ctx, (ctx) => setDependency(ctx, { ...dependency, wanted: false }));
  return readDependencies(ctx, dependency.blockedId);
}
