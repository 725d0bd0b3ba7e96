import { PasskeyRequest, SignUpInput } from '@quartermaster/contracts';
import * as z from 'zod';
import { publicProcedure, router } from '../trpc';

export const authRouter = router({
  /** Returns the same answer whether the address is new or taken. The client signs in next. */
  signUp: publicProcedure
    .input(SignUpInput)
    .output(z.object({ accepted: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await ctx.auth.signUp({ input, address: ctx.address, requestId: ctx.requestId });
      return { accepted: true };
    }),
  /** What a passkey has to sign to sign in, with the provider `passkey`. */
  passkeyRequest: publicProcedure
    .output(PasskeyRequest)
    .mutation(async ({ ctx }) => PasskeyRequest.parse(await ctx.auth.secondFactor.signInRequest(ctx.address))),
});
