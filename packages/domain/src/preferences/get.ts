import { Preferences, withDefaults } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { readNewsChoices } from '../kernel/news-choices';

/** The defaults; the daily mail is sent at eight. */
const FIRST = Preferences.parse({ timeZone: null, digestHour: 8, notifications: withDefaults({}), screen: '' });

/** The caller's preferences in this workspace. */
export async function getPreferences(ctx: Ctx): Promise<Preferences> {
  authorize(ctx, 'workspace.read');
  const client = ctx.tx?.client ?? ctx.prisma;
  const row = await client.preference.findFirst({ where: { userId: ctx.actor.id } });
  if (!row) return FIRST;
  return Preferences.parse({ ...row, notifications: readNewsChoices(row.news), screen: row.screen ?? '' });
}
