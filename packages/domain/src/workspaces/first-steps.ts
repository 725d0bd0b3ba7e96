import type { FirstSteps } from '@quartermaster/contracts/first-steps';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';

/** Which first steps the workspace has taken. A record in the trash counts: somebody knows how to create one. */
export async function getFirstSteps(ctx: Ctx): Promise<FirstSteps> {
  authorize(ctx, 'workspace.read');
  const has = async (noun: string) => {
    const found = await ctx.prisma.record.findFirst({ where: { noun }, select: { id: true } });
    return found !== null;
  };
  const [task, customer, supplier, members] = await Promise.all([
    has('task'),
    has('customer'),
    has('supplier'),
    ctx.prisma.member.findMany({ select: { userId: true }, take: 2 }),
  ]);
  return { task, customer, supplier, colleague: members.length > 1 };
}
