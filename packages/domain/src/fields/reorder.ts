import { ReorderFieldsInput, type TaskField } from '@quartermaster/contracts';
import { kindOf } from '@quartermaster/contracts/kinds';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { reorderSettingsRecords } from '../kernel/reorder-settings';
import { withTransaction } from '../kernel/transaction';
import { lockFields } from './load';

/** @throws Conflict if the ids are not exactly the existing fields of the kind */
export async function reorderFields(ctx: Ctx, input: ReorderFieldsInput): Promise<TaskField[]> {
  const { noun, ids } = ReorderFieldsInput.parse(input);
  authorize(ctx, kindOf(noun).permissions.configure);
  return withTransaction(ctx, async (ctx) =>
    reorderSettingsRecords(ctx, { noun: 'field', records: await lockFields(ctx, noun), ids }),
  );
}
