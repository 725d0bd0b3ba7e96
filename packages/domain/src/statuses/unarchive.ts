import { type Status, UnarchiveStatusInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { requireVersion, saveSettingsRecord } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { lockStatuses, statusOf } from './load';

/** @throws NotFound, Conflict */
export async function unarchiveStatus(ctx: Ctx, input: UnarchiveStatusInput): Promise<Status> {
  authorize(ctx, 'tasks.configure');
  const { id, version } = UnarchiveStatusInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = requireVersion('status', statusOf(await lockStatuses(ctx), id), version);
    if (!before.archivedAt) return before;
    const change = { archivedAt: null };
    return saveSettingsRecord(ctx, { noun: 'status', before, change, columns: change, action: 'unarchive' });
  });
}
