import { ListSessionsOutput, SessionIdInput } from '@quartermaster/contracts';
import * as z from 'zod';
import { router, sessionProcedure } from '../trpc';

export const sessionsRouter = router({
  list: sessionProcedure
    .output(ListSessionsOutput)
    .query(async ({ ctx }) => ({ items: await ctx.auth.listSessions(ctx.identity) })),
  end: sessionProcedure
    .input(SessionIdInput)
    .output(z.object({ ended: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await ctx.auth.sessions.endOwn({ ...ctx.identity, sessionId: input.id });
      return { ended: true };
    }),
  /** Ends all sessions but the one that asks. */
  endOthers: sessionProcedure
    .output(z.object({ ended: z.int() }))
    .mutation(async ({ ctx }) => ({ ended: await ctx.auth.sessions.endOthers(ctx.identity) })),
});
