import { type Preferences, UpdatePreferencesInput } from '@quartermaster/contracts';
import { audit, changesBetween } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { storedNewsChoices } from '../kernel/news-choices';
import { notice } from '../kernel/notices';
import { withTransaction } from '../kernel/transaction';
import { moveReminders } from '../reminders/move-zone';
import { getPreferences } from './get';

/**
 * Updates the given preferences of the caller; the last write of each wins. A change of time zone also moves their pending
 * reminders.
 */
export async function updatePreferences(ctx: Ctx, input: UpdatePreferencesInput): Promise<Preferences> {
  authorize(ctx, 'workspace.read');
  const patch = UpdatePreferencesInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const { client } = ctx.tx;
    const userId = ctx.actor.id;
    await client.$executeRaw`
      INSERT IGNORE INTO preferences (workspaceId, userId, digestHour) VALUES (${ctx.workspaceId}, ${userId}, 8)`;
    await client.$queryRaw`
      SELECT userId FROM preferences WHERE workspaceId = ${ctx.workspaceId} AND userId = ${userId} FOR UPDATE`;
    const before = await getPreferences(ctx);
    const after: Preferences = {
      timeZone: patch.timeZone === undefined ? before.timeZone : patch.timeZone,
      digestHour: patch.digestHour === undefined ? before.digestHour : patch.digestHour,
      notifications: merged(before.notifications, patch.notifications),
      screen: patch.screen ?? before.screen,
    };
    const { notifications, ...columns } = after;
    const news = storedNewsChoices(notifications);
    await client.preference.updateMany({ where: { userId }, data: { ...columns, news } });
    const { timeZone } = after;
    if (timeZone !== before.timeZone) await moveReminders(ctx, { userId, timeZone: timeZone ?? ctx.timeZone });
    await audit(ctx, {
      action: 'preference.update',
      noun: 'preference',
      ref: userId,
      changes: changesBetween(before, after),
    });
    notice(ctx, { noun: 'preference', ref: userId, kind: 'updated', version: 1, audience: userId });
    return after;
  });
}

function merged(before: Preferences['notifications'], patch: UpdatePreferencesInput['notifications'] = {}) {
  const given = Object.entries(patch).filter(([, choice]) => choice !== undefined);
  return { ...before, ...(Object.fromEntries(given) as Partial<Preferences['notifications']>) };
}
