import type { Limit } from '@quartermaster/cache';
import { type Permission, PresenceInput, type RecordVisitors } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound, RateLimited } from '../kernel/errors';
import { noticeNow } from '../kernel/notices';
import { ranksOf } from '../kernel/ranks';
import type { FindSource } from '../records/source';
import { kindAt, placeOf } from './place';

/** For a person who opens one record after another. The beats of open tabs are so far apart that they never wait. */
const PACE: Omit<Limit, 'key'> = {
  name: 'presence',
  free: 30,
  firstWaitMs: 500,
  longestWaitMs: 2_000,
  forgetAfterMs: 10_000,
};

/**
 * Says that the caller has a record open, for a minute; the others who do are told of one who was not there before. Nothing is written
 * to the database.
 * @returns the others, as far as they may read the record; nobody while Redis is away
 * @throws NotFound, RateLimited
 */
export async function enterRecord(ctx: Ctx, sourceOf: FindSource, input: PresenceInput): Promise<RecordVisitors> {
  authorize(ctx, 'workspace.read');
  const { recordId, tabId } = PresenceInput.parse(input);
  const { presence, limiter } = ctx.runtime;
  const userId = ctx.actor.id;
  const { allowed, retryAfterMs } = await limiter.take([{ ...PACE, key: userId }]);
  if (!allowed) throw new RateLimited(retryAfterMs);
  const kind = await kindAt(ctx, sourceOf, recordId);
  if (!kind) throw new NotFound('Record');
  authorize(ctx, kind.permissions.read);
  const { userIds, arrived } = await presence.enter(placeOf(ctx, recordId), { userId, tabId });
  if (arrived) noticeNow(ctx, { noun: 'presence', ref: recordId, of: kind.noun, kind: 'updated', version: 1 });
  const others = userIds.filter((id) => id !== userId);
  return { memberIds: await readersAmong(ctx, others, kind.permissions.read) };
}

/** Someone who was removed or lost the permission is still there for a minute, but not shown. */
async function readersAmong({ sql }: Ctx, userIds: string[], read: Permission): Promise<string[]> {
  const ranks = await ranksOf(sql, userIds);
  return [...ranks].flatMap(([userId, { permissions }]) => (permissions.has(read) ? [userId] : []));
}
