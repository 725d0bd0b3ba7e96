import { type SavedView, UpdateViewInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { given, requireVersion, saveSettingsRecord } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { audienceOf, loadView, requireOwn } from './load';
import { problemOf } from './problem';

/**
 * Updates a view. Unsharing it removes it from the sidebars of others.
 * @throws NotFound, Conflict; Forbidden for another person's view, and to share without permission to write
 */
export async function updateView(ctx: Ctx, input: UpdateViewInput): Promise<SavedView> {
  authorize(ctx, 'tasks.read');
  const { id, version, ...patch } = UpdateViewInput.parse(input);
  if (patch.shared) authorize(ctx, 'tasks.write');
  return withTransaction(ctx, async (ctx) => {
    const before = await loadView(ctx, id);
    requireOwn(ctx, before);
    requireVersion('view', before, version);
    const change: Partial<SavedView> = given(patch);
    if (change.state) change.problem = problemOf(change.state);
    const after = { ...before, ...change };
    if (before.shared && !after.shared) {
      await ctx.tx.client.viewPin.deleteMany({ where: { viewId: id, userId: { not: before.ownerId } } });
    }
    const columns = { name: after.name, shared: after.shared, state: JSON.stringify(after.state) };
    const audience = audienceOf(before.shared ? before : after);
    return saveSettingsRecord(ctx, { noun: 'view', before, change, columns, action: 'update', audience });
  });
}
