import { type AnySavedView, UpdateViewInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { given, requireVersion, saveSettingsRecord } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { audienceOf, loadView, permissionsFor, requireOwn, stateOf, viewOf } from './load';

/**
 * Updates a view. Unsharing it removes it from the sidebars of others.
 * @throws NotFound, Conflict; Forbidden for another person's view, and to share without permission to write
 */
export async function updateView(ctx: Ctx, input: UpdateViewInput): Promise<AnySavedView> {
  const { id, version, state, ...patch } = UpdateViewInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = await loadView(ctx, id);
    if (patch.shared) authorize(ctx, permissionsFor(before).write);
    requireOwn(ctx, before);
    requireVersion('view', before, version);
    const after = viewOf(ctx, { ...before, ...given(patch), ...(state ? { state: stateOf(before.noun, state) } : {}) });
    const change: Partial<AnySavedView> = state ? after : given(patch);
    if (before.shared && !after.shared) {
      await ctx.tx.client.viewPin.deleteMany({ where: { viewId: id, userId: { not: before.ownerId } } });
    }
    // A state that was not given is not written: the caller may not see all of it.
    const columns = {
      name: after.name,
      shared: after.shared,
      ...(state ? { state: JSON.stringify(after.state) } : {}),
    };
    const audience = audienceOf(before.shared ? before : after);
    return saveSettingsRecord(ctx, { noun: 'view', before, change, columns, action: 'update', audience });
  });
}
