import { fromInstant } from '@quartermaster/db';
import type { Ctx, TxCtx } from '../kernel/context';
import { inEachWorkspace } from '../kernel/in-each-workspace';
import type { Runtime } from '../kernel/runtime';
import { withTransaction } from '../kernel/transaction';
import { tellOfInbox } from './add';

const BATCH = 500;
const TIMEOUT_MS = 30_000;

/**
 * Brings rows back whose time of snoozing is over, on top and unread. Call until it returns 0.
 * @returns how many, at most a batch of each workspace
 */
export async function wakeThreads(runtime: Runtime): Promise<number> {
  const now = fromInstant(runtime.clock.now());
  const workspaces = await runtime.db.sql
    .selectFrom('inbox_threads')
    .innerJoin('workspaces', 'workspaces.id', 'inbox_threads.workspaceId')
    .select(['workspaces.id', 'workspaces.name', 'workspaces.timeZone'])
    .where('state', '=', 'snoozed')
    .where('snoozedUntil', '<=', now)
    .distinct()
    .execute();
  return inEachWorkspace(runtime, { workspaces, chore: 'inbox.wake' }, (ctx) => wakeIn(ctx, now));
}

function wakeIn(ctx: Ctx, now: string): Promise<number> {
  const wake = async (ctx: TxCtx) => {
    const { client } = ctx.tx;
    const due = await client.$queryRaw<Array<{ userId: string; ref: string }>>`
      SELECT userId, ref FROM inbox_threads
      WHERE workspaceId = ${ctx.workspaceId} AND state = 'snoozed' AND snoozedUntil <= ${now}
      ORDER BY userId, ref LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`;
    for (const { userId, ref } of due) {
      await client.$executeRaw`
        UPDATE inbox_threads SET state = 'open', unread = GREATEST(unread, 1), token = NULL,
          lastAt = GREATEST(lastAt, ${fromInstant(ctx.runtime.clock.now())}), snoozedUntil = NULL
        WHERE workspaceId = ${ctx.workspaceId} AND userId = ${userId} AND ref = ${ref}`;
    }
    for (const userId of new Set(due.map((thread) => thread.userId))) tellOfInbox(ctx, userId);
    return due.length;
  };
  return withTransaction(ctx, wake, { timeoutMs: TIMEOUT_MS });
}
