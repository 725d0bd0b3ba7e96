import { type AnySavedView, PinViewInput } from '@quartermaster/contracts';
import { audit } from '../kernel/audit';
import type { Ctx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { withTransaction } from '../kernel/transaction';
import { loadView } from './load';

/** Unpins a view from the caller's sidebar. @throws NotFound */
export async function unpinView(ctx: Ctx, input: PinViewInput): Promise<AnySavedView> {
  const { id } = PinViewInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const view = await loadView(ctx, id);
    if (!view.pinned) return view;
    const userId = ctx.actor.id;
    await ctx.tx.client.viewPin.deleteMany({ where: { viewId: id, userId } });
    await audit(ctx, { action: 'view.unpin', noun: 'view', ref: id, changes: { pinned: [true, false] } });
    notice(ctx, { noun: 'view', ref: id, kind: 'updated', version: view.version, audience: userId });
    return { ...view, pinned: false };
  });
}
