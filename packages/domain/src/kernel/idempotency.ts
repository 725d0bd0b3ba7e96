import { createHash } from 'node:crypto';
import { classifyFault, fromInstant, type SqlValue } from '@quartermaster/db';
import type { Ctx, TxCtx, WriteCtx } from './context';
import { Conflict, Unavailable } from './errors';
import { insertInto } from './statements';
import { fromJson } from './stored';
import { withTransaction } from './transaction';

export interface Call {
  operation: string;
  /** The caller's key; without one, nothing is stored. */
  key: string | undefined;
  body: unknown;
}

/**
 * Runs a create once per key. A concurrent call with the same key waits for the first transaction, then gets its answer.
 * @throws Conflict if the key was used for another body
 */
export async function withIdempotency<T extends object>(ctx: TxCtx, call: Call, create: () => Promise<T>): Promise<T> {
  if (!call.key) return create();
  const earlier = await keep(ctx, call, {});
  // Written by `withIdempotency` for the same operation, so it has the operation's shape.
  if (earlier) return earlier as T;
  const answer = await create();
  await ctx.tx.client.$executeRaw`
    UPDATE idempotency_keys SET response = ${JSON.stringify(answer)}
    WHERE workspaceId = ${ctx.workspaceId} AND actorId = ${ctx.actor.id} AND operation = ${call.operation} AND \`key\` = ${call.key}`;
  return answer;
}

/** The progress of work in several transactions, and the error that stopped it early. */
export interface StepsTaken<State> {
  state: State;
  stoppedBy: unknown;
}

/** Saves the state after a step in its transaction. Called first, it makes a concurrent call with the same key wait. */
export type SaveStep<State> = (ctx: TxCtx, next: State) => Promise<void>;

interface Steps<State> {
  start: State;
  /** Does the next step in its own transaction. @returns the state after it; null if nothing is left */
  step: (state: State, save: SaveStep<State>) => Promise<State | null>;
}

/**
 * Does work in several transactions, each of which saves its progress under the caller's key: a repeated call continues where the
 * first one stopped, and concurrent calls take turns, so that no step is done twice. Never throws after the first step.
 * @throws Conflict if the key was used for another body; the error of the first step
 */
export async function inSteps<State extends object>(
  ctx: Ctx,
  call: Call,
  { start, step }: Steps<State>,
): Promise<StepsTaken<State>> {
  const { key } = call;
  const open = async () => {
    const earlier = key ? await withTransaction(ctx, (ctx) => keep(ctx, call, { at: 0, state: start })) : null;
    // Written below for the same operation.
    return (earlier ?? { at: 0, state: start }) as { at: number; state: State };
  };
  let { at, state } = await open();
  for (;;) {
    try {
      const expected = at;
      const next = await step(state, async (ctx, next) => {
        if (key) await moveOn(ctx, { ...call, expected, state: next });
      });
      if (next === null) return { state, stoppedBy: null };
      state = next;
      at = expected + 1;
    } catch (error) {
      if (error instanceof TwinAhead) ({ at, state } = await open());
      else if (at === 0) throw error;
      else return stopped(ctx, { state, error });
    }
  }
}

function stopped<State>(ctx: Ctx, { state, error }: { state: State; error: unknown }): StepsTaken<State> {
  if (!(error instanceof Unavailable)) {
    ctx.runtime.logger.error({ err: error, requestId: ctx.requestId }, 'work in several steps stopped early');
  }
  return { state, stoppedBy: error };
}

/** A concurrent call with the same key has done this step. */
class TwinAhead extends Error {
  override readonly name = 'TwinAhead';
}

async function moveOn(
  ctx: TxCtx,
  { operation, key, expected, state }: Call & { expected: number; state: object },
): Promise<void> {
  const moved = await ctx.tx.client.$executeRaw`
    UPDATE idempotency_keys SET response = ${JSON.stringify({ at: expected + 1, state })}
    WHERE workspaceId = ${ctx.workspaceId} AND actorId = ${ctx.actor.id} AND operation = ${operation} AND \`key\` = ${key}
      AND JSON_EXTRACT(response, '$.at') = ${expected}`;
  if (moved === 0) throw new TwinAhead();
}

/**
 * Reserves the key for this call. @returns null if it was free, otherwise the stored response
 * @throws Conflict if it was used for another body
 */
async function keep(ctx: TxCtx, { operation, key = '', body }: Call, response: object): Promise<object | null> {
  const bodyHash = hashOf(body);
  const { client, statements } = ctx.tx;
  try {
    await statements.insert(KEYS, [keyRow(ctx, { operation, key, bodyHash, response })]);
    return null;
  } catch (error) {
    if (classifyFault(error) !== 'duplicate') throw error;
  }
  // Reads outside the snapshot, because the first call committed after this transaction began.
  const [first] = await client.$queryRaw<Array<{ bodyHash: string; response: unknown }>>`
    SELECT bodyHash, response FROM idempotency_keys
    WHERE workspaceId = ${ctx.workspaceId} AND actorId = ${ctx.actor.id} AND operation = ${operation} AND \`key\` = ${key}
    LOCK IN SHARE MODE`;
  if (!first || first.bodyHash !== bodyHash) throw otherRequest();
  return fromJson(first.response) as object;
}

const COLUMNS = ['workspaceId', 'actorId', 'operation', 'key', 'bodyHash', 'response', 'createdAt'];
export const KEYS = insertInto('idempotency_keys', COLUMNS);

/** A row of `KEYS`. */
export function keyRow(
  { workspaceId, actor, runtime }: WriteCtx,
  { operation, key, bodyHash, response }: { operation: string; key: string; bodyHash: string; response: object },
): SqlValue[] {
  const createdAt = fromInstant(runtime.clock.now());
  return [workspaceId, actor.id, operation, key, bodyHash, JSON.stringify(response), createdAt];
}

/** By which the bodies of two calls are compared. */
export function hashOf(body: unknown): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex');
}

export function otherRequest(): Conflict {
  return new Conflict('This idempotency key was already used for a different request');
}
