import { Preferences } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';

/** The defaults; the digest is sent at eight. */
const FIRST: Preferences = { timeZone: null, digestHour: 8, screen: '' };

/** The caller's preferences in this workspace. */
export async function getPreferences(ctx: Ctx): Promise<Preferences> {
  authorize(ctx, 'workspace.read');
  const client = ctx.tx?.client ?? ctx.prisma;
  const row = await client.preference.findFirst({ where: { userId: ctx.actor.id } });
  return row ? Preferences.parse({ ...row, screen: row.screen ?? '' }) : FIRST;
}
