import type { Identity } from '@quartermaster/auth';
import {
  causeOf,
  enterWorkspace,
  Invalid,
  Reauthenticate,
  Refused,
  Unauthenticated,
  Unavailable,
} from '@quartermaster/domain';
import { initTRPC, type TRPCError } from '@trpc/server';
import type { RequestContext } from './context';
import { errorData, publicMessage, statusOf, toTRPCError } from './errors';

const t = initTRPC.context<RequestContext>().create({
  isDev: false,
  errorFormatter({ shape, error, ctx }) {
    return {
      ...shape,
      message: publicMessage(error, ctx?.requestId),
      data: { ...shape.data, httpStatus: statusOf(error), ...errorData(error), requestId: ctx?.requestId },
    };
  },
});

export const { router } = t;

interface Call {
  ctx: RequestContext;
  path: string;
  type: string;
}

/** For everyone. */
export const publicProcedure = t.procedure.use(({ next, ...call }) => answer(call, () => next()));

/** Requires a signed-in user. */
export const signedInProcedure = t.procedure.use(({ next, ...call }) =>
  answer(call, async () => next({ ctx: signedIn(call.ctx) })),
);

/** The same, for what concerns the session itself. */
export const sessionProcedure = t.procedure.use(({ next, ...call }) =>
  answer(call, async () => next({ ctx: { identity: sessionOf(call.ctx) } })),
);

/** Requires membership of the addressed workspace. Verbs receive `ctx.in` and check permissions themselves. */
export const memberProcedure = t.procedure.use(({ next, ...call }) =>
  answer(call, async () => next({ ctx: await enter(call.ctx) })),
);

/**
 * For what nobody may do at a screen that somebody left: the person must have proved within ten minutes who they are, by a sign-in or
 * `auth.reauthenticate`. Stands behind a gate: `memberProcedure.use(recent)`.
 * @throws Reauthenticate before anything is done, so that the same call may be repeated
 */
export const recent = t.middleware(async ({ ctx, next }) => {
  if (!(await ctx.auth.sessions.isRecent(sessionOf(ctx)))) throw new Reauthenticate();
  return next();
});

/**
 * Maps the errors of a procedure and of its gate. Both are one middleware, because tRPC copies the whole call for each. A write is
 * answered once the other processes hear which sessions and roles it ended.
 */
async function answer<R extends { ok: true } | { ok: false; error: TRPCError }>(
  call: Call,
  run: () => Promise<R>,
): Promise<R> {
  const result = await inTurn(call, run).catch((error: unknown) => ({ ok: false, error }) as const);
  if (result.ok) {
    if (call.type === 'mutation') await call.ctx.runtime.bus.heard();
    return result;
  }
  throw reported(call, result.error);
}

/**
 * Runs a read when it is its caller's turn: some lists take the database a while. Commands and single records are quick, or take turns
 * of their own.
 * @throws RateLimited
 */
export function inTurn<T>({ ctx, path, type }: Call, run: () => Promise<T>): Promise<T> {
  const { identity, takeTurn } = ctx;
  return identity && type === 'query' && !path.endsWith('.get') ? takeTurn(identity.userId, run) : run();
}

/** An error of a call as its caller sees it, logged if it is ours. Of a 503 only the cause is logged: one line per request. */
export function reported({ ctx, path }: Pick<Call, 'ctx' | 'path'>, cause: unknown): TRPCError {
  const error = toTRPCError(cause);
  if (error.cause instanceof Unavailable && !ctx.isReported) {
    ctx.isReported = true;
    ctx.runtime.logger.warn({ cause: causeOf(error.cause), path, requestId: ctx.requestId }, 'unavailable');
  }
  if (error.code === 'INTERNAL_SERVER_ERROR') {
    ctx.runtime.logger.error({ err: error.cause ?? error, path, requestId: ctx.requestId }, 'procedure failed');
  }
  if (error.cause instanceof Refused) {
    ctx.runtime.logger.error(
      { err: error.cause, path, requestId: ctx.requestId },
      'a check of the database refused this',
    );
  }
  return error;
}

function signedIn(ctx: RequestContext) {
  const identity = sessionOf(ctx);
  return { identity, userId: identity.userId };
}

function sessionOf({ identity }: RequestContext): Identity {
  if (!identity) throw new Unauthenticated();
  return identity;
}

/** The gate of members. @throws Unauthenticated, Invalid, NotFound */
export async function enter(ctx: RequestContext) {
  const { identity, userId } = signedIn(ctx);
  const { preview } = identity;
  const { runtime, workspace: slug, requestId, operation: operationId, address } = ctx;
  if (!slug) throw new Invalid('Name the workspace in the x-workspace header', 'x-workspace');
  const entered = await enterWorkspace(runtime, { userId, slug, requestId, operationId, address, preview });
  return { identity, userId, in: entered, slug };
}
