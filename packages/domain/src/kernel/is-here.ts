import type { Ctx } from './context';

/** Whether a user is a member and has not left. */
export async function isHere({ prisma }: Ctx, userId: string): Promise<boolean> {
  return (await prisma.member.count({ where: { userId, leftAt: null } })) > 0;
}
