import { FieldVersionInput, type TaskField } from '@quartermaster/contracts';
import { fromInstant } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { requireVersion, saveSettingsRecord } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { lockField } from './load';

/** Archives a field: records keep their values, but no new ones can be set. @throws NotFound, Forbidden, Conflict */
export async function archiveField(ctx: Ctx, input: FieldVersionInput): Promise<TaskField> {
  const { id, version } = FieldVersionInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = requireVersion('field', await lockField(ctx, id), version);
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
