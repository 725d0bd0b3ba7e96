import {
  CheckSetupInput,
  GetSetupMailInput,
  SetUpInput,
  SetUpOutput,
  SetupCheck,
  SetupMail,
} from '@quartermaster/contracts/setup';
import { getSetupMail } from '@quartermaster/domain';
import * as z from 'zod';
import { publicProcedure, router, signedInProcedure } from '../trpc';

/** The first account of an installation: see "Configure and deploy" in README.md. */
export const setupRouter = router({
  /** What the installation needs. A mutation, so that the code is in no address. */
  check: publicProcedure
    .input(CheckSetupInput)
    .output(z.object({ checks: z.array(SetupCheck) }))
    .mutation(async ({ ctx, input }) => ({ checks: await ctx.auth.setup.check(input.code, ctx) })),
  run: publicProcedure
    .input(SetUpInput)
    .output(SetUpOutput)
    .mutation(({ ctx, input }) => ctx.auth.setup.run(input, ctx)),
  mail: signedInProcedure
    .input(GetSetupMailInput)
    .output(SetupMail)
    .query(({ ctx, input }) => getSetupMail(ctx.runtime, { id: input.id, userId: ctx.userId })),
});
