import { ReauthenticateInput, SignUpInput } from '@quartermaster/contracts';
import * as z from 'zod';
import { publicProcedure, router, sessionProcedure } from '../trpc';

export const authRouter = router({
  /** Returns the same answer whether the address is new or taken. The client signs in next. */
  signUp: publicProcedure
    .input(SignUpInput)
    .output(z.object({ accepted: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await ctx.auth.signUp({ input, address: ctx.address, requestId: ctx.requestId });
      return { accepted: true };
    }),
  /** For calls that were refused with the reason `reauthenticate`. The response sets the cookie of the session's new id. */
  reauthenticate: sessionProcedure
    .input(ReauthenticateInput)
    .output(z.object({ confirmed: z.literal(true) }))
    .mutation(async ({ ctx: { auth, identity, browser }, input: { password } }) => {
      await auth.reauthenticate({ identity, browser, password });
      return { confirmed: true };
    }),
});
