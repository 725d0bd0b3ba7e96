import { ChangeRoleInput, ListMembersOutput, Member } from '@quartermaster/contracts';
import { changeRole, listMembers } from '@quartermaster/domain';
import { memberProcedure, recent, router } from '../trpc';

export const membersRouter = router({
  list: memberProcedure.output(ListMembersOutput).query(async ({ ctx }) => ({ items: await listMembers(ctx.in) })),
  changeRole: memberProcedure
    .use(recent)
    .input(ChangeRoleInput)
    .output(Member)
    .mutation(({ ctx, input }) => changeRole(ctx.in, input)),
});
