import { ChangePasswordInput, Me } from '@quartermaster/contracts';
import { getMe } from '@quartermaster/domain';
import * as z from 'zod';
import { router, sessionProcedure, signedInProcedure } from '../trpc';

export const meRouter = router({
  get: signedInProcedure.output(Me).query(({ ctx }) => getMe(ctx.runtime, ctx.userId)),
  /** Ends all other sessions. The response sets the cookie of the session's new id. */
  changePassword: sessionProcedure
    .input(ChangePasswordInput)
    .output(z.object({ changed: z.literal(true) }))
    .mutation(async ({ ctx: { auth, identity, browser }, input }) => {
      await auth.changePassword({ identity, browser, input });
      return { changed: true };
    }),
});
