import { Me } from '@quartermaster/contracts';
import { getMe } from '@quartermaster/domain';
import { router, signedInProcedure } from '../trpc';

export const meRouter = router({
  get: signedInProcedure.output(Me).query(({ ctx }) => getMe(ctx.runtime, ctx.userId)),
});
