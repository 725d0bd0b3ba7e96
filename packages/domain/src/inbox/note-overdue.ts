import type { TaskTypes } from '@quartermaster/contracts/tasks/task';
import { addDays, dateIn } from '../kernel/clock';
import type { Ctx } from '../kernel/context';
import { stableId } from '../kernel/stable-id';
import { withTransaction } from '../kernel/transaction';
import { ownZone } from '../kernel/zones';
import { actFor } from '../members/act-for';
import { listMatching } from '../records/list';
import { compileQuery } from '../records/query/compile';
import { taskSource } from '../tasks/source';
import { addNews } from './add';

/** Days that may pass without workers before a task that became overdue then is no news any more. */
const DAYS = 7;
const MOST = 100;

/**
 * Tells a person which of their tasks became overdue, by their local date; once per task and due date.
 * @returns how many
 * @throws Forbidden if they have left
 */
export async function noteOverdue(ctx: Ctx, { recipientId }: { recipientId: string }): Promise<number> {
  const member = await actFor(ctx, recipientId);
  const reader = { ...member, timeZone: await ownZone(member) };
  const now = ctx.runtime.clock.now();
  const since = addDays(dateIn(reader.timeZone, now), -DAYS);
  const late = `status = open && assignee = me && due < today && due >= ${since} && (start = none || start <= today)`;
  const query = await compileQuery(reader, taskSource, late);
  const { items } = await listMatching<TaskTypes>(reader, taskSource, { ...query, sort: 'due', limit: MOST });
  const news = items.map(({ id, dueOn }) => ({
    userId: recipientId,
    auditId: stableId('overdue', id, String(dueOn)),
    kind: 'overdue' as const,
    ref: id,
    recordId: id,
    noun: taskSource.list.noun,
    actorId: null,
    facts: { dueOn },
  }));
  return withTransaction(ctx, (ctx) => addNews(ctx, news));
}
