import { FieldVersionInput, type TaskField } from '@quartermaster/contracts';
import { fromInstant } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { requireVersion, saveSettingsRecord } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { fieldOf, lockFields } from './load';

/** Archives a field: tasks keep their values, but no new ones can be set. @throws NotFound, Conflict */
export async function archiveField(ctx: Ctx, input: FieldVersionInput): Promise<TaskField> {
  authorize(ctx, 'tasks.configure');
  const { id, version } = FieldVersionInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = requireVersion('field', fieldOf(await lockFields(ctx), id), version);
    if (before.archivedAt) return before;
    const now = ctx.runtime.clock.now();
    return saveSettingsRecord(ctx, {
      noun: 'field',
      before,
      change: { archivedAt: now.toISOString() },
      columns: { archivedAt: fromInstant(now) },
      action: 'archive',
    });
  });
}
