import { cacheKey, cacheTag } from '@quartermaster/cache';
import type { Member, Role } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { toIso } from '../kernel/stored';

const TTL_MS = 60_000;

/** The tag that invalidates cached member lists of a workspace. */
export const membersTag = (workspaceId: string) => cacheTag(workspaceId, 'members');

/** All members by name, with who left, because old records name them. Not paginated, because teams are small. */
export async function listMembers(ctx: Ctx): Promise<Member[]> {
  authorize(ctx, 'members.read');
  const { workspaceId } = ctx;
  return ctx.runtime.cache.wrap(
    { key: cacheKey(workspaceId, 'members', 'all'), tags: [membersTag(workspaceId)], ttlMs: TTL_MS },
    () => readMembers(ctx),
  );
}

async function readMembers(ctx: Ctx): Promise<Member[]> {
  const rows = await ctx.sql
    .from('members')
    .innerJoin('users', 'users.id', 'members.userId')
    .select(['users.id', 'users.name', 'users.email', 'members.role', 'members.version', 'members.leftAt'])
    .orderBy('users.name')
    .orderBy('users.id')
    .execute();
  return rows.map((row) => ({ ...row, role: row.role as Role, leftAt: row.leftAt && toIso(row.leftAt) }));
}
