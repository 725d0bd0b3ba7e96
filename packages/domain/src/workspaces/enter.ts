import { sql } from 'kysely';
import { type Ctx, type RequestFacts, userContext } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { type Membership, mintWorkspaceId } from '../kernel/membership';
import { asPreviewed, type Preview } from '../kernel/preview';
import { customRoleIn, ofMember, rankOf } from '../kernel/ranks';
import type { Runtime } from '../kernel/runtime';
import { stillThere } from './still-there';

/**
 * The membership check. Non-members learn nothing: a foreign workspace looks like one that does not exist.
 * @param slug the workspace's slug, from its URL; also one that it had until lately
 * @param preview of the caller's session; it takes permissions away and gives none
 * @throws NotFound
 */
export async function enterWorkspace(
  runtime: Runtime,
  { userId, slug, preview, ...request }: { userId: string; slug: string; preview?: Preview | undefined } & RequestFacts,
): Promise<Ctx> {
  const key = `${userId}:${slug}`;
  const { memberships } = runtime;
  const membership =
    memberships.peek(key) ?? (await memberships.get(key, () => readMembership(runtime, { userId, slug })));
  if (!membership) throw new NotFound('Workspace');
  const seen = preview ? await asPreviewed(runtime, membership, preview) : membership;
  return userContext(runtime, seen, request);
}

async function readMembership(
  { db }: Runtime,
  { userId, slug }: { userId: string; slug: string },
): Promise<Membership | null> {
  const own = db.sql
    .selectFrom('members')
    .leftJoin('custom_roles', ofMember)
    .innerJoin('workspaces', 'workspaces.id', 'members.workspaceId')
    .select([
      'members.workspaceId',
      'workspaces.slug',
      'workspaces.name',
      'workspaces.timeZone',
      'workspaces.weekStart',
    ])
    .select(['members.role', 'members.roleId', 'custom_roles.name as roleName', 'custom_roles.permissions'])
    .where('members.userId', '=', userId)
    .where('members.leftAt', 'is', null)
    .where(stillThere);
  const row =
    (await own.where('workspaces.slug', '=', slug).executeTakeFirst()) ??
    (await own
      .innerJoin('workspace_slugs', 'workspace_slugs.workspaceId', 'workspaces.id')
      .where('workspace_slugs.slug', '=', slug)
      .where(sql<boolean>`workspace_slugs.until > NOW(3)`)
      .executeTakeFirst());
  if (!row) return null;
  return {
    workspaceId: mintWorkspaceId(row.workspaceId),
    userId,
    ...rankOf(row),
    customRole: customRoleIn({ roleId: row.roleId, name: row.roleName ?? '' }),
    slug: row.slug,
    workspaceName: row.name,
    timeZone: row.timeZone,
    weekStart: row.weekStart,
  };
}
