import { enterWorkspace, Invalid, Unauthenticated } from '@quartermaster/domain';
import { initTRPC } from '@trpc/server';
import type { RequestContext } from './context';
import { errorData, publicMessage, toTRPCError } from './errors';

const t = initTRPC.context<RequestContext>().create({
  isDev: false,
  errorFormatter({ shape, error, ctx }) {
    return {
      ...shape,
      message: publicMessage(error, ctx?.requestId),
      data: { ...shape.data, ...errorData(error), requestId: ctx?.requestId },
    };
  },
});

export const { router } = t;

/** Level 1: maps errors for every procedure. (`next()` never rejects; the result carries the error.) */
export const publicProcedure = t.procedure.use(async ({ next, ctx, path }) => {
  const result = await next();
  if (result.ok) return result;
  const error = toTRPCError(result.error);
  if (error.code === 'INTERNAL_SERVER_ERROR') {
    ctx.runtime.logger.error({ err: error.cause ?? error, path, requestId: ctx.requestId }, 'procedure failed');
  }
  throw error;
});

/** Level 2: requires a signed-in user. */
export const signedInProcedure = publicProcedure.use(({ next, ctx }) => {
  if (!ctx.identity) throw new Unauthenticated();
  return next({ ctx: { userId: ctx.identity.userId } });
});

/** Level 3: requires membership of the addressed workspace. Verbs receive `ctx.in` and check permissions themselves. */
export const memberProcedure = signedInProcedure.use(async ({ next, ctx }) => {
  if (!ctx.workspace) throw new Invalid('Say which workspace in the x-workspace header', 'x-workspace');
  const { runtime, userId, workspace: slug, requestId, operation: operationId } = ctx;
  return next({ ctx: { in: await enterWorkspace(runtime, { userId, slug, requestId, operationId }), slug } });
});
