import { Me, UpdateProfileInput } from '@quartermaster/contracts';
import { getMe, setPhoto, updateProfile } from '@quartermaster/domain';
import type { RequestContext } from '../context';
import { router, signedInProcedure } from '../trpc';

type Caller = Pick<RequestContext, 'requestId' | 'address'> & { userId: string };
const self = ({ userId, requestId, address }: Caller) => ({ userId, requestId, address });

/** A photo is uploaded through `/api/files/photos`. */
export const meRouter = router({
  get: signedInProcedure.output(Me).query(({ ctx }) => getMe(ctx.runtime, ctx.userId)),
  update: signedInProcedure
    .input(UpdateProfileInput)
    .output(Me)
    .mutation(({ ctx, input }) => updateProfile(ctx.runtime, self(ctx), input)),
  removePhoto: signedInProcedure.output(Me).mutation(async ({ ctx }) => {
    await setPhoto(ctx.runtime, self(ctx), null);
    return getMe(ctx.runtime, ctx.userId);
  }),
});
