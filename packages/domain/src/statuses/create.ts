import { CreateStatusInput, LIMITS, type Status } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { insertSettingsRecord, requireRoom } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { lockStatuses } from './load';

/** Adds a status at the end of its group. @throws Conflict if the name is taken */
export async function createStatus(ctx: Ctx, input: CreateStatusInput): Promise<Status> {
  authorize(ctx, 'tasks.configure');
  const { name, group, wipLimit } = CreateStatusInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const statuses = await lockStatuses(ctx);
    await requireRoom(ctx, 'status', LIMITS.statuses);
    const position = 1 + Math.max(-1, ...statuses.filter((one) => one.group === group).map((one) => one.position));
    await ctx.tx.client.taskStatus.updateMany({
      where: { position: { gte: position } },
      data: { position: { increment: 1 } },
    });
    const record = { id: newId(), name, group, position, wipLimit, version: 1, archivedAt: null };
    return insertSettingsRecord(ctx, { noun: 'status', record, columns: { group, position, wipLimit } });
  });
}
