import { FieldVersionInput, type TaskField } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { requireVersion, saveSettingsRecord } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { lockField } from './load';

/** @throws NotFound, Conflict */
export async function unarchiveField(ctx: Ctx, input: FieldVersionInput): Promise<TaskField> {
  const { id, version } = FieldVersionInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = requireVersion('field', await lockField(ctx, id), version);
    if (!before.archivedAt) return before;
    const change = { archivedAt: null };
    return saveSettingsRecord(ctx, { noun: 'field', before, change, columns: change, action: 'unarchive' });
  });
}
