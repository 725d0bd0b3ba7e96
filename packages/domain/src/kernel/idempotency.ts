import { createHash } from 'node:crypto';
import { classifyFault, fromInstant } from '@quartermaster/db';
import type { TxCtx } from './context';
import { Conflict } from './errors';
import { fromJson } from './stored';

/**
 * Runs a create once per key. A concurrent call with the same key waits for the first transaction, then gets its answer.
 * @param key the caller's; without one, `create` simply runs
 * @throws Conflict if the key was used for another body
 */
export async function withIdempotency<T extends object>(
  ctx: TxCtx,
  { operation, key, body }: { operation: string; key: string | undefined; body: unknown },
  create: () => Promise<T>,
): Promise<T> {
  if (!key) return create();
  const bodyHash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  const id = { workspaceId: ctx.workspaceId, actorId: ctx.actor.id, operation, key };
  const { client } = ctx.tx;
  try {
    await client.$executeRaw`
      INSERT INTO idempotency_keys (workspaceId, actorId, operation, \`key\`, bodyHash, response, createdAt)
      VALUES (${id.workspaceId}, ${id.actorId}, ${operation}, ${key}, ${bodyHash}, '{}', ${fromInstant(ctx.runtime.clock.now())})`;
  } catch (error) {
    if (classifyFault(error) !== 'duplicate') throw error;
    return replay<T>(ctx, id, bodyHash);
  }
  const answer = await create();
  await client.$executeRaw`
    UPDATE idempotency_keys SET response = ${JSON.stringify(answer)}
    WHERE workspaceId = ${id.workspaceId} AND actorId = ${id.actorId} AND operation = ${operation} AND \`key\` = ${key}`;
  return answer;
}

/** Reads outside the snapshot, because the first call committed after this transaction began. */
async function replay<T>(
  ctx: TxCtx,
  id: { workspaceId: string; actorId: string; operation: string; key: string },
  bodyHash: string,
): Promise<T> {
  const [first] = await ctx.tx.client.$queryRaw<Array<{ bodyHash: string; response: unknown }>>`
    SELECT bodyHash, response FROM idempotency_keys
    WHERE workspaceId = ${id.workspaceId} AND actorId = ${id.actorId} AND operation = ${id.operation} AND \`key\` = ${id.key}
    LOCK IN SHARE MODE`;
  if (!first || first.bodyHash !== bodyHash)
    throw new Conflict('This idempotency key was already used for a different request');
  // Only `withIdempotency` writes it, for the same operation, so it has that operation's shape.
  return fromJson(first.response) as T;
}
