import { LeaveWorkspaceInput, type MemberLeft } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { letGo } from './let-go';

/** The caller leaves the workspace. @throws Forbidden for the last owner; Invalid for a successor who is not a member */
export async function leaveWorkspace(ctx: Ctx, input: LeaveWorkspaceInput): Promise<MemberLeft> {
  authorize(ctx, 'workspace.read');
  const { handOverTo } = LeaveWorkspaceInput.parse(input);
  return letGo(ctx, { memberId: ctx.actor.id, handOverTo, action: 'member.leave' });
}
