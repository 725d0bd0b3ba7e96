import { FieldVersionInput, type TaskField } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { requireVersion, saveSettingsRecord } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { fieldOf, lockFields } from './load';

/** @throws NotFound, Conflict */
export async function unarchiveField(ctx: Ctx, input: FieldVersionInput): Promise<TaskField> {
  authorize(ctx, 'tasks.configure');
  const { id, version } = FieldVersionInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = requireVersion('field', fieldOf(await lockFields(ctx), id), version);
    if (!before.archivedAt) return before;
    const change = { archivedAt: null };
    return saveSettingsRecord(ctx, { noun: 'field', before, change, columns: change, action: 'unarchive' });
  });
}
