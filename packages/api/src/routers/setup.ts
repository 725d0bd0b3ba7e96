import { Setup } from '@quartermaster/contracts';
import { getSetup } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const setupRouter = router({
  get: memberProcedure.output(Setup).query(({ ctx }) => getSetup(ctx.in)),
});
