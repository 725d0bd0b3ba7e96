import { type Status, UpdateStatusInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { given, requireVersion, saveSettingsRecord } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { lockStatuses, statusOf } from './load';

/** Changes the name and limit; the group cannot change, because it defines the history of its tasks. @throws NotFound, Conflict */
export async function updateStatus(ctx: Ctx, input: UpdateStatusInput): Promise<Status> {
  authorize(ctx, 'tasks.configure');
  const { id, version, ...patch } = UpdateStatusInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = requireVersion('status', statusOf(await lockStatuses(ctx), id), version);
    const change = given(patch);
    return saveSettingsRecord(ctx, { noun: 'status', before, change, columns: change, action: 'update' });
  });
}
