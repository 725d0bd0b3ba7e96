import { Prisma } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { tellOfInbox } from './add';

/**
 * Changes rows of the caller's own inbox in one statement, and tells their other pages. Not audited: it concerns nobody else.
 * @returns how many rows it changed
 */
export async function changeThreads(
  ctx: Ctx,
  { set, where }: { set: Prisma.Sql; where: Prisma.Sql },
): Promise<{ changed: number }> {
  authorize(ctx, 'workspace.read');
  return withTransaction(ctx, async (ctx) => {
    const { client } = ctx.tx;
    const changed = await client.$executeRaw`
      UPDATE inbox_threads SET ${set} WHERE workspaceId = ${ctx.workspaceId} AND userId = ${ctx.actor.id} AND ${where}`;
    if (changed > 0) tellOfInbox(ctx, ctx.actor.id);
    return { changed };
  });
}

/** Those with the given refs. */
export function among(refs: readonly string[]): Prisma.Sql {
  return Prisma.sql`ref IN (${Prisma.join([...refs])})`;
}
