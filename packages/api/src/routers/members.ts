import {
  ChangeRoleInput,
  LeaveWorkspaceInput,
  ListMemberAccessOutput,
  ListMembersOutput,
  Member,
  MemberHoldings,
  MemberHoldingsInput,
  MemberLeft,
  RemoveMemberInput,
  TransferOwnershipInput,
} from '@quartermaster/contracts';
import {
  changeRole,
  leaveWorkspace,
  listMemberAccess,
  listMembers,
  memberHoldings,
  removeMember,
  transferOwnership,
} from '@quartermaster/domain';
import { memberProcedure, recent, router } from '../trpc';

export const membersRouter = router({
  list: memberProcedure.output(ListMembersOutput).query(async ({ ctx }) => ({ items: await listMembers(ctx.in) })),
  access: memberProcedure
    .output(ListMemberAccessOutput)
    .query(async ({ ctx }) => ({ items: await listMemberAccess(ctx.in) })),
  changeRole: memberProcedure
    .use(recent)
    .input(ChangeRoleInput)
    .output(Member)
    .mutation(({ ctx, input }) => changeRole(ctx.in, input)),
  holdings: memberProcedure
    .input(MemberHoldingsInput)
    .output(MemberHoldings)
    .query(({ ctx, input }) => memberHoldings(ctx.in, input)),
  remove: memberProcedure
    .use(recent)
    .input(RemoveMemberInput)
    .output(MemberLeft)
    .mutation(({ ctx, input }) => removeMember(ctx.in, input)),
  leave: memberProcedure
    .input(LeaveWorkspaceInput)
    .output(MemberLeft)
    .mutation(({ ctx, input }) => leaveWorkspace(ctx.in, input)),
  transferOwnership: memberProcedure
    .use(recent)
    .input(TransferOwnershipInput)
    .output(Member)
    .mutation(({ ctx, input }) => transferOwnership(ctx.in, input)),
});
