import type { TaskReportRow, TaskSummary } from '@quartermaster/contracts';
import { ScopedSql } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { actFor } from '../members/act-for';
import { toSummary } from '../tasks/columns';
import { readTaskPage } from '../tasks/list';
import { countAll } from '../tasks/matching';
import { type After, placeOf } from '../tasks/order';
import type { ReportPlan } from './render';

const BATCH = 500;

/**
 * Reads every matching task, in list order, from one snapshot on a connection of its own, 250 rows at a time: memory is
 * flat, and nothing that happens meanwhile shows in one file and not in the other.
 * @param onBatch gets the rows and the total; the next read waits for it
 */
export async function readReportRows(
  ctx: Ctx,
  plan: ReportPlan,
  onBatch: (rows: TaskReportRow[], total: number) => Promise<void>,
): Promise<void> {
  // The first read of a repeatable-read transaction takes the snapshot that all the others see.
  const transaction = ctx.runtime.db.sql.transaction().setIsolationLevel('repeatable read');
  await transaction.execute(async (connection) => {
    // "Me" in the query is whoever asked, not the job that answers.
    const asker = await actFor(ctx, plan.requestedById);
    const snapshot: Ctx = { ...asker, sql: new ScopedSql(connection, ctx.workspaceId) };
    const names = await memberNames(snapshot);
    const total = await countAll(snapshot, plan.filter);
    let after: After | null = null;
    for (;;) {
      const rows = await readTaskPage(snapshot, { ...plan.filter, sort: plan.sort, limit: BATCH, after });
      const page = rows.slice(0, BATCH);
      await onBatch(
        page.map((row) => toReportRow(toSummary(row), names)),
        total,
      );
      const last = page.at(-1);
      if (rows.length <= BATCH || !last) return;
      after = placeOf(last);
    }
  });
}

async function memberNames(ctx: Ctx): Promise<Map<string, string>> {
  const rows = await ctx.sql
    .from('members')
    .innerJoin('users', 'users.id', 'members.userId')
    .select(['users.id', 'users.name'])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

function toReportRow(task: TaskSummary, names: Map<string, string>): TaskReportRow {
  return {
    key: task.key,
    title: task.title,
    status: task.status,
    priority: task.priority,
    assignee: task.assigneeIds.map((id) => names.get(id) ?? '').join(', '),
    due: task.dueOn,
    createdAt: task.createdAt,
    completedAt: task.completedAt,
  };
}
