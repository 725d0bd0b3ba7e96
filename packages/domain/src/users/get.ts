import type { FormatLocale, Language, Me, MemberRole } from '@quartermaster/contracts';
import { Unauthenticated } from '../kernel/errors';
import type { Runtime } from '../kernel/runtime';
import { stillThere } from '../workspaces/still-there';

/** The signed-in user and their workspaces. @throws Unauthenticated if the user was deleted */
export async function getMe({ db }: Runtime, userId: string): Promise<Me> {
  const user = await db.prisma.user.findUnique({
    where: { id: userId },
    select: { id: true, name: true, email: true, photoId: true, language: true, locale: true, version: true },
  });
  if (!user) throw new Unauthenticated();
  const rows = await db.sql
    .selectFrom('members')
    .innerJoin('workspaces', 'workspaces.id', 'members.workspaceId')
    .select(['workspaces.slug', 'workspaces.name', 'workspaces.logoId', 'workspaces.isDemo', 'members.role'])
    .where('members.userId', '=', userId)
    .where('members.leftAt', 'is', null)
    .where(stillThere)
    .orderBy('workspaces.name')
    .execute();
  // Only the profile's verb writes them, from the contract's lists.
  const formats = { language: user.language as Language, locale: user.locale as FormatLocale | null };
  return {
    ...user,
    ...formats,
    workspaces: rows.map((row) => ({ ...row, isDemo: Number(row.isDemo) === 1, role: row.role as MemberRole })),
  };
}

/** Name and address for a mail to a user. @throws Unauthenticated if the user was deleted */
export async function getUser({ db }: Runtime, userId: string): Promise<{ name: string; email: string }> {
  const user = await db.prisma.user.findUnique({ where: { id: userId }, select: { name: true, email: true } });
  if (!user) throw new Unauthenticated();
  return user;
}
