import { DeleteViewInput } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { deleteSettingsRecord, requireVersion } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { audienceOf, loadView, requireOwn } from './load';

/** Deletes a view with everyone's pins. @throws NotFound, Conflict; Forbidden for another person's view */
export async function deleteView(ctx: Ctx, input: DeleteViewInput): Promise<void> {
  const { id, version } = DeleteViewInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    const before = await loadView(ctx, id);
    requireOwn(ctx, before);
    requireVersion('view', before, version);
    await deleteSettingsRecord(ctx, { noun: 'view', before, audience: audienceOf(before) });
  });
}
