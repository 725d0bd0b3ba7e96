import { Dependencies, DependencyInput, ListDependenciesInput } from '@quartermaster/contracts';
import { addDependency, listDependencies, removeDependency } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const dependenciesRouter = router({
  list: memberProcedure
    .input(ListDependenciesInput)
    .output(Dependencies)
    .query(({ ctx, input }) => listDependencies(ctx.in, input)),
  add: memberProcedure
    .input(DependencyInput)
    .output(Dependencies)
    .mutation(({ ctx, input }) => addDependency(ctx.in, input)),
  remove: memberProcedure
    .input(DependencyInput)
    .output(Dependencies)
    .mutation(({ ctx, input }) => removeDependency(ctx.in, input)),
});
