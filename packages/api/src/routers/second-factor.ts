import {
  AddPasskeyInput,
  ConfirmTotpInput,
  NewCodes,
  PasskeyCreation,
  PasskeyRequest,
  ProvenInput,
  RemovePasskeyInput,
  SecondFactor,
  TotpSetup,
} from '@quartermaster/contracts';
import type { RequestContext } from '../context';
import { router, signedInProcedure } from '../trpc';

/** Who calls, and in which session: it stays when all others end. */
function actorOf({ identity, userId, requestId, address }: RequestContext & { userId: string }) {
  return { userId, sessionId: identity?.sessionId ?? '', requestId, address };
}

/** The second factor of the signed-in person, whatever the workspace. */
export const secondFactorRouter = router({
  get: signedInProcedure.output(SecondFactor).query(({ ctx }) => ctx.auth.secondFactor.read(ctx.userId)),
  startTotp: signedInProcedure
    .input(ProvenInput)
    .output(TotpSetup)
    .mutation(({ ctx, input }) => ctx.auth.secondFactor.startTotp({ ...actorOf(ctx), ...input })),
  confirmTotp: signedInProcedure
    .input(ConfirmTotpInput)
    .output(NewCodes)
    .mutation(async ({ ctx, input }) => ({
      codes: await ctx.auth.secondFactor.confirmTotp({ ...actorOf(ctx), ...input }),
    })),
  disableTotp: signedInProcedure
    .input(ProvenInput)
    .output(SecondFactor)
    .mutation(async ({ ctx, input }) => {
      await ctx.auth.secondFactor.disableTotp({ ...actorOf(ctx), ...input });
      return ctx.auth.secondFactor.read(ctx.userId);
    }),
  renewCodes: signedInProcedure
    .input(ProvenInput)
    .output(NewCodes)
    .mutation(async ({ ctx, input }) => ({
      codes: await ctx.auth.secondFactor.renewCodes({ ...actorOf(ctx), ...input }),
    })),
  startPasskey: signedInProcedure
    .input(ProvenInput)
    .output(PasskeyCreation)
    .mutation(async ({ ctx, input }) =>
      PasskeyCreation.parse(await ctx.auth.secondFactor.startPasskey({ ...actorOf(ctx), ...input })),
    ),
  addPasskey: signedInProcedure
    .input(AddPasskeyInput)
    .output(NewCodes)
    .mutation(async ({ ctx, input }) => ({
      codes: await ctx.auth.secondFactor.addPasskey({ ...actorOf(ctx), ...input }),
    })),
  removePasskey: signedInProcedure
    .input(RemovePasskeyInput)
    .output(SecondFactor)
    .mutation(async ({ ctx, input }) => {
      await ctx.auth.secondFactor.removePasskey({ ...actorOf(ctx), ...input });
      return ctx.auth.secondFactor.read(ctx.userId);
    }),
  /** What a passkey has to sign to prove that it is still the same person. */
  confirmRequest: signedInProcedure
    .output(PasskeyRequest)
    .mutation(async ({ ctx }) => PasskeyRequest.parse(await ctx.auth.secondFactor.confirmRequest(ctx.userId))),
});
