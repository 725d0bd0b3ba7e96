import type { Runtime } from '../kernel/runtime';
import { NOWHERE } from './deleted-person';

/** Whether an address is that of a made-up person in a demo workspace, or of a deleted account: no mail is sent there. */
export async function isMadeUp({ db }: Pick<Runtime, 'db'>, email: string): Promise<boolean> {
  if (email.endsWith(`@${NOWHERE}`)) return true;
  if (!email.toLowerCase().endsWith('.example')) return false;
  return (await db.prisma.user.count({ where: { email, demoWorkspaceId: { not: null } } })) > 0;
}
