import { ReorderStatusesInput, type Status } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { reorderSettingsRecords } from '../kernel/reorder-settings';
import { withTransaction } from '../kernel/transaction';
import { lockStatuses } from './load';

/** @throws Conflict if the ids are not exactly the existing statuses */
export async function reorderStatuses(ctx: Ctx, input: ReorderStatusesInput): Promise<Status[]> {
  authorize(ctx, 'tasks.configure');
  const { ids } = ReorderStatusesInput.parse(input);
  return withTransaction(ctx, async (ctx) =>
    reorderSettingsRecords(ctx, { noun: 'status', records: await lockStatuses(ctx), ids }),
  );
}
