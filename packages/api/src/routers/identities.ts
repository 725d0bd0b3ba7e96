import { ConnectedIdentities, ConnectIdentityInput, DisconnectIdentityInput } from '@quartermaster/contracts';
import * as z from 'zod';
import { recent, router, signedInProcedure } from '../trpc';

/** The accounts at other providers that sign in to the caller's. */
export const identitiesRouter = router({
  list: signedInProcedure.output(ConnectedIdentities).query(({ ctx }) => ctx.auth.identities.list(ctx.userId)),
  /** The response sets a cookie for a minute: with it, next-auth's sign-in at the provider connects instead. */
  connect: signedInProcedure
    .use(recent)
    .input(ConnectIdentityInput)
    .output(z.object({ accepted: z.literal(true) }))
    .mutation(({ ctx: { auth, identity, setCookie }, input }) => {
      setCookie(auth.identities.start(identity, input));
      return { accepted: true };
    }),
  /** Ends all other sessions. */
  disconnect: signedInProcedure
    .use(recent)
    .input(DisconnectIdentityInput)
    .output(ConnectedIdentities)
    .mutation(async ({ ctx: { auth, identity, userId, requestId, address }, input: { id } }) => {
      await auth.identities.disconnect({ id, userId, sessionId: identity.sessionId, requestId, address });
      return auth.identities.list(userId);
    }),
});
