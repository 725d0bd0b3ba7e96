import type { Runtime } from '../kernel/runtime';

/** Whether an address is that of a made-up person in a demo workspace, whom no mail is sent to. */
export async function isMadeUp({ db }: Pick<Runtime, 'db'>, email: string): Promise<boolean> {
  if (!email.toLowerCase().endsWith('.example')) return false;
  return (await db.prisma.user.count({ where: { email, demoWorkspaceId: { not: null } } })) > 0;
}
