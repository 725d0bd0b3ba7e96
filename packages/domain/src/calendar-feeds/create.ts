import { randomBytes } from 'node:crypto';
import type { NewCalendarFeed } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import type * as z from 'zod';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { secretHash } from '../kernel/secret-hash';
import { withTransaction } from '../kernel/transaction';

const MOST = 10;

/** Creates a secret URL for the caller's own tasks. Only this answer contains the token. @throws Invalid */
export async function createCalendarFeed(ctx: Ctx): Promise<z.infer<typeof NewCalendarFeed>> {
  authorize(ctx, 'tasks.read');
  const token = randomBytes(32).toString('base64url');
  return withTransaction(ctx, async (ctx) => {
    const { client } = ctx.tx;
    const userId = ctx.actor.id;
    if ((await client.calendarFeed.count({ where: { userId, revokedAt: null } })) >= MOST) {
      throw new Invalid(`A person can have up to ${MOST} calendar feeds`);
    }
    const id = newId();
    const createdAt = ctx.runtime.clock.now();
    await client.calendarFeed.createMany({
      data: [{ workspaceId: ctx.workspaceId, id, userId, tokenHash: secretHash(token), createdAt }],
    });
    await audit(ctx, { action: 'calendar-feed.create', noun: 'calendar-feed', ref: id });
    return { id, createdAt: createdAt.toISOString(), token };
  });
}
