import { ReorderFieldsInput, type TaskField } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { reorderSettingsRecords } from '../kernel/reorder-settings';
import { withTransaction } from '../kernel/transaction';
import { lockFields } from './load';

/** @throws Conflict if the ids are not exactly the existing fields */
export async function reorderFields(ctx: Ctx, input: ReorderFieldsInput): Promise<TaskField[]> {
  authorize(ctx, 'tasks.configure');
  const { ids } = ReorderFieldsInput.parse(input);
  return withTransaction(ctx, async (ctx) =>
    reorderSettingsRecords(ctx, { noun: 'field', records: await lockFields(ctx), ids }),
  );
}
