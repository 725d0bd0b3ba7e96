import { type AnySavedView, LIMITS, PinViewInput } from '@quartermaster/contracts';
import { audit } from '../kernel/audit';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { withTransaction } from '../kernel/transaction';
import { loadView } from './load';

/** Pins a view to the caller's sidebar. @throws NotFound; Invalid beyond `LIMITS.pins` */
export async function pinView(ctx: Ctx, input: PinViewInput): Promise<AnySavedView> {
  const { id } = PinViewInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const view = await loadView(ctx, id);
    if (view.pinned) return view;
    const { client } = ctx.tx;
    const userId = ctx.actor.id;
    const count = await client.viewPin.count({ where: { userId } });
    if (count >= LIMITS.pins)
      throw new Invalid(`The sidebar can have up to ${LIMITS.pins} views. Unpin another one first`);
    await client.$executeRaw`
      INSERT IGNORE INTO view_pins (workspaceId, viewId, userId) VALUES (${ctx.workspaceId}, ${id}, ${userId})`;
    await audit(ctx, { action: 'view.pin', noun: 'view', ref: id, changes: { pinned: [false, true] } });
    notice(ctx, { noun: 'view', ref: id, kind: 'updated', version: view.version, audience: userId });
    return { ...view, pinned: true };
  });
}
