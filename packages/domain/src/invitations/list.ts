import type { Invitation } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { toInvitation } from './row';

/** All pending invitations, also those whose link expired, newest first. */
export async function listInvitations(ctx: Ctx): Promise<Invitation[]> {
  authorize(ctx, 'members.manage');
  const rows = await ctx.prisma.invitation.findMany({ orderBy: { id: 'desc' } });
  return rows.map(toInvitation);
}
