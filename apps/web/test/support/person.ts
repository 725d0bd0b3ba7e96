import { hashNewPassword } from '@quartermaster/auth';
import { createTask } from '@quartermaster/domain';
import { type testRuntime, testWorkspace } from '@quartermaster/domain/testing';

export const PASSWORD = 'correct horse battery';

type Runtime = ReturnType<typeof testRuntime>;

/** A workspace whose members all have `PASSWORD`. */
export async function teamWithPasswords(runtime: Runtime) {
  const workspace = await testWorkspace(runtime, { passwordHash: await hashNewPassword(PASSWORD) });
  const emailOf = async (userId: string) =>
    (await runtime.db.prisma.user.findUniqueOrThrow({ where: { id: userId } })).email;
  return {
    workspace,
    owner: await emailOf(workspace.as.owner.actor.id),
    staff: await emailOf(workspace.as.staff.actor.id),
    newTask: () => createTask(workspace.as.owner, { title: 'A task' }),
    /** One more member, so that limits per account do not meet. */
    newEmail: async () => emailOf((await workspace.join('staff')).actor.id),
  };
}
export type Team = Awaited<ReturnType<typeof teamWithPasswords>>;
