import { ChangeRoleInput, ListMembersOutput, Member } from '@quartermaster/contracts';
import { changeRole, listMembers } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const membersRouter = router({
  list: memberProcedure.output(ListMembersOutput).query(async ({ ctx }) => ({ items: await listMembers(ctx.in) })),
  changeRole: memberProcedure
    .input(ChangeRoleInput)
    .output(Member)
    .mutation(({ ctx, input }) => changeRole(ctx.in, input)),
});
