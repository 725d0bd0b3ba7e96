import { newId } from '@quartermaster/db';
import type { Runtime } from '../kernel/runtime';
import { membersTag } from '../members/list';

/** After a change of a deleted person's account or memberships: nothing stays in caches, and open pages read their workspace's members. */
export async function announceMember({ db, bus, cache, memberships, clock }: Runtime, userId: string): Promise<void> {
  const homes = await db.prisma.member.findMany({ where: { userId }, select: { workspaceId: true, version: true } });
  memberships.invalidate(`${userId}:`);
  await cache.invalidate(homes.map(({ workspaceId }) => membersTag(workspaceId)));
  for (const { workspaceId, version } of homes) {
    const notice = { id: newId(), workspaceId, noun: 'member', ref: userId, kind: 'updated' as const, version };
    bus.publish('changes', { ...notice, actorId: null, at: clock.now().toISOString() });
  }
}
