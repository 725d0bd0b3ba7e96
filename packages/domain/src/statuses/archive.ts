import { ArchiveStatusInput, type ArchiveStatusOutput, type Status } from '@quartermaster/contracts';
import { fromInstant } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { requireVersion, saveSettingsRecord } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { hasTasks, replaceStatus } from '../tasks/settings-cascade';
import { lockStatuses, statusOf } from './load';

/**
 * Archives a status and moves its tasks, including trashed ones, to another status of its group.
 * @throws NotFound, Conflict; Invalid for the last status of its group, or if it has tasks and no replacement is given
 */
export async function archiveStatus(ctx: Ctx, input: ArchiveStatusInput): Promise<ArchiveStatusOutput> {
  authorize(ctx, 'tasks.configure');
  const { id, version, moveTo } = ArchiveStatusInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const statuses = await lockStatuses(ctx);
    const before = requireVersion('status', statusOf(statuses, id), version);
    if (before.archivedAt) return { status: before, moved: 0 };
    const others = statuses.filter((one) => one.group === before.group && one.id !== id && !one.archivedAt);
    if (others.length === 0) throw new Invalid(`“${before.name}” is the last status of its group`, 'id');
    if (moveTo === undefined && (await hasTasks(ctx, id))) {
      throw new Invalid(`Tasks have the status “${before.name}”. Choose a new status for them`, 'moveTo');
    }
    const moved = moveTo === undefined ? 0 : await replaceStatus(ctx, { from: id, to: target(others, moveTo) });
    const now = ctx.runtime.clock.now();
    const status = await saveSettingsRecord(ctx, {
      noun: 'status',
      before,
      change: { archivedAt: now.toISOString() },
      columns: { archivedAt: fromInstant(now) },
      action: 'archive',
    });
    return { status, moved };
  });
}

function target(others: readonly Status[], moveTo: string): string {
  if (!others.some(({ id }) => id === moveTo)) throw new Invalid('Choose another status of the same group', 'moveTo');
  return moveTo;
}
