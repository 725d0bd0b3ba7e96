import { cacheKey, cacheTag } from '@quartermaster/cache';
import type { Member, MemberRole } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { customRoleIn, ofMember } from '../kernel/ranks';
import { toIso } from '../kernel/stored';

const TTL_MS = 60_000;

/** The tag that invalidates cached member lists of a workspace. */
export const membersTag = (workspaceId: string) => cacheTag(workspaceId, 'members');

/** All members by name, with who left, because old records name them. Not paginated, because teams are small. */
export async function listMembers(ctx: Ctx): Promise<Member[]> {
  authorize(ctx, 'members.read');
  const { workspaceId } = ctx;
  return ctx.runtime.cache.wrap(
    { key: cacheKey(workspaceId, 'members', 'with-photos'), tags: [membersTag(workspaceId)], ttlMs: TTL_MS },
    () => readMembers(ctx),
  );
}

async function readMembers(ctx: Ctx): Promise<Member[]> {
  const rows = await ctx.sql
    .from('members')
    .leftJoin('custom_roles', ofMember)
    .innerJoin('users', 'users.id', 'members.userId')
    .select(['users.id', 'users.name', 'users.email', 'users.photoId', 'members.role', 'members.version'])
    .select(['members.leftAt', 'members.roleId', 'custom_roles.name as roleName'])
    .orderBy('users.name')
    .orderBy('users.id')
    .execute();
  return rows.map(({ roleId, roleName, role, leftAt, ...row }) => ({
    ...row,
    role: role as MemberRole,
    customRole: customRoleIn({ roleId, name: roleName ?? '' }),
    leftAt: leftAt && toIso(leftAt),
  }));
}
