import type { Me, Role } from '@quartermaster/contracts';
import { Unauthenticated } from '../kernel/errors';
import type { Runtime } from '../kernel/runtime';

/** The signed-in user and their workspaces. @throws Unauthenticated if the user was deleted */
export async function getMe({ db }: Runtime, userId: string): Promise<Me> {
  const user = await db.prisma.user.findUnique({
    where: { id: userId },
    select: { id: true, name: true, email: true },
  });
  if (!user) throw new Unauthenticated();
  const rows = await db.sql
    .selectFrom('members')
    .innerJoin('workspaces', 'workspaces.id', 'members.workspaceId')
    .select(['workspaces.slug', 'workspaces.name', 'members.role'])
    .where('members.userId', '=', userId)
    .where('members.leftAt', 'is', null)
    .orderBy('workspaces.name')
    .execute();
  return { ...user, workspaces: rows.map((row) => ({ ...row, role: row.role as Role })) };
}

/** Name and address for a mail to a user. @throws Unauthenticated if the user was deleted */
export async function getUser({ db }: Runtime, userId: string): Promise<{ name: string; email: string }> {
  const user = await db.prisma.user.findUnique({ where: { id: userId }, select: { name: true, email: true } });
  if (!user) throw new Unauthenticated();
  return user;
}
