import {
  ChangePasswordInput,
  ErasureImpact,
  Me,
  RequestErasureInput,
  Run,
  UpdateProfileInput,
} from '@quartermaster/contracts';
import {
  erasureImpact,
  getMe,
  requestErasure,
  requestPersonalExport,
  setPhoto,
  updateProfile,
} from '@quartermaster/domain';
import * as z from 'zod';
import type { RequestContext } from '../context';
import { memberProcedure, recent, router, sessionProcedure, signedInProcedure } from '../trpc';

type Caller = Pick<RequestContext, 'requestId' | 'address'> & { userId: string };
const self = ({ userId, requestId, address }: Caller) => ({ userId, requestId, address });

/** A photo is uploaded through `/api/files/photos`. */
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
  update: signedInProcedure
    .input(UpdateProfileInput)
    .output(Me)
    .mutation(({ ctx, input }) => updateProfile(ctx.runtime, self(ctx), input)),
  /** Everything about the caller, over all their workspaces. The run belongs to the workspace it is asked for in. */
  requestExport: memberProcedure
    .use(recent)
    .output(Run)
    .mutation(({ ctx }) => requestPersonalExport(ctx.in)),
  /** What the deletion of the caller's account would mean for their workspaces. */
  erasureImpact: signedInProcedure.output(ErasureImpact).query(({ ctx }) => erasureImpact(ctx.runtime, self(ctx))),
  /** Deletes the caller's account. All their sessions end. */
  requestErasure: signedInProcedure
    .use(recent)
    .input(RequestErasureInput)
    .output(z.object({ deleted: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await requestErasure(ctx.runtime, self(ctx), input);
      ctx.auth.sessions.announceEnd(ctx.userId);
      return { deleted: true };
    }),
  removePhoto: signedInProcedure.output(Me).mutation(async ({ ctx }) => {
    await setPhoto(ctx.runtime, self(ctx), null);
    return getMe(ctx.runtime, ctx.userId);
  }),
});
