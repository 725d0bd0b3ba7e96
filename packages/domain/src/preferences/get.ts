import { Preferences } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';

/** The digest comes at eight where nobody chose otherwise. */
const FIRST: Preferences = { timeZone: null, digestHour: 8, screen: '' };

/** What the person chose in this workspace. */
export async function getPreferences(ctx: Ctx): Promise<Preferences> {
  authorize(ctx, 'workspace.read');
  const client = ctx.tx?.client ?? ctx.prisma;
  const row = await client.preference.findFirst({ where: { userId: ctx.actor.id } });
  return row ? Preferences.parse({ ...row, screen: row.screen ?? '' }) : FIRST;
}
