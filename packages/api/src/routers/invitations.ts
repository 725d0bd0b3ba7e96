import {
  AcceptInvitationOutput,
  Invitation,
  InvitationTokenInput,
  InvitationVersionInput,
  InviteInput,
  InviteOutput,
  JoinInput,
  ListInvitationsOutput,
  OpenInvitation,
} from '@quartermaster/contracts';
import {
  acceptInvitation,
  askForInvitation,
  invite,
  listInvitations,
  lookAtInvitation,
  resendInvitation,
  revokeInvitation,
} from '@quartermaster/domain';
import * as z from 'zod';
import { memberProcedure, publicProcedure, recent, router, signedInProcedure } from '../trpc';

export const invitationsRouter = router({
  list: memberProcedure
    .output(ListInvitationsOutput)
    .query(async ({ ctx }) => ({ items: await listInvitations(ctx.in) })),
  create: memberProcedure
    .use(recent)
    .input(InviteInput)
    .output(InviteOutput)
    .mutation(({ ctx, input }) => invite(ctx.in, input)),
  resend: memberProcedure
    .input(InvitationVersionInput)
    .output(Invitation)
    .mutation(({ ctx, input }) => resendInvitation(ctx.in, input)),
  revoke: memberProcedure.input(InvitationVersionInput).mutation(({ ctx, input }) => revokeInvitation(ctx.in, input)),
  /** Changes nothing; a mutation, so that the secret stands in no address. */
  look: publicProcedure
    .input(InvitationTokenInput)
    .output(OpenInvitation)
    .mutation(({ ctx, input }) => lookAtInvitation(ctx.runtime, { ...input, userId: ctx.identity?.userId ?? null })),
  accept: signedInProcedure
    .input(InvitationTokenInput)
    .output(AcceptInvitationOutput)
    .mutation(({ ctx: { runtime, userId, requestId, address }, input }) =>
      acceptInvitation(runtime, { ...input, userId, requestId, address }),
    ),
  /** Returns the same answer whether the address has an account or not. The client signs in next. */
  join: publicProcedure
    .input(JoinInput)
    .output(z.object({ accepted: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await ctx.auth.join({ input, address: ctx.address, requestId: ctx.requestId });
      return { accepted: true };
    }),
  /** Returns the same answer for every link. */
  askAgain: publicProcedure
    .input(InvitationTokenInput)
    .output(z.object({ asked: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await askForInvitation(ctx.runtime, input);
      return { asked: true };
    }),
});
