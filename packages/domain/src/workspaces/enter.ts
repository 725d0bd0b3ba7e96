import type { Role } from '@quartermaster/contracts';
import { type Ctx, userContext } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { type Membership, mintWorkspaceId } from '../kernel/membership';
import type { Runtime } from '../kernel/runtime';

/**
 * The membership check. Non-members learn nothing: a foreign workspace looks like one that does not exist.
 * @param slug the workspace's slug, from its URL
 * @throws NotFound
 */
export async function enterWorkspace(
  runtime: Runtime,
  {
    userId,
    slug,
    requestId,
    operationId,
  }: { userId: string; slug: string; requestId: string; operationId?: string | undefined },
): Promise<Ctx> {
  const key = `${userId}:${slug}`;
  const { memberships } = runtime;
  const membership =
    memberships.peek(key) ?? (await memberships.get(key, () => readMembership(runtime, { userId, slug })));
  if (!membership) throw new NotFound('Workspace');
  return userContext(runtime, membership, requestId, operationId);
}

async function readMembership(
  { db }: Runtime,
  { userId, slug }: { userId: string; slug: string },
): Promise<Membership | null> {
  const row = await db.sql
    .selectFrom('members')
    .innerJoin('workspaces', 'workspaces.id', 'members.workspaceId')
    .select(['members.workspaceId', 'members.role', 'workspaces.slug', 'workspaces.name', 'workspaces.timeZone'])
    .where('workspaces.slug', '=', slug)
    .where('members.userId', '=', userId)
    .where('members.leftAt', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  return {
    workspaceId: mintWorkspaceId(row.workspaceId),
    userId,
    // Only the members' verbs write it, from the contract's list.
    role: row.role as Role,
    slug: row.slug,
    workspaceName: row.name,
    timeZone: row.timeZone,
  };
}
