import type { TaskTypes } from '@quartermaster/contracts/tasks/task';
import { addDays, dateIn } from '../kernel/clock';
import type { Ctx } from '../kernel/context';
import { stableId } from '../kernel/stable-id';
import { withTransaction } from '../kernel/transaction';
import { ownZone } from '../kernel/zones';
import { actFor } from '../members/act-for';
import { type ListPage, listMatching } from '../records/list';
import { compileQuery } from '../records/query/compile';
import { taskSource } from '../tasks/source';
import { addNews } from './add';
import type { News } from './news';

/** Days that may pass without workers before a task that became overdue then is no news any more. */
const DAYS = 7;
const PAGE = 100;
const MOST_PAGES = 50;

/**
 * Tells a person which of their tasks became overdue, by their local date; once per task and due date.
 * Of thousands, the longest overdue are first.
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
  let noted = 0;
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const wanted: ListPage = { sort: 'due', limit: PAGE, cursor };
    const { items, nextCursor } = await listMatching<TaskTypes>(reader, taskSource, { ...query, ...wanted });
    const news = items.map((task) => overdueNews(task, recipientId));
    noted += await withTransaction(ctx, (ctx) => addNews(ctx, news));
    cursor = nextCursor;
    if (cursor === null) break;
  }
  return noted;
}

function overdueNews({ id, dueOn }: Pick<TaskTypes['summary'], 'id' | 'dueOn'>, userId: string): News {
  return {
    userId,
    auditId: stableId('overdue', id, String(dueOn)),
    kind: 'overdue',
    ref: id,
    recordId: id,
    noun: taskSource.list.noun,
    actorId: null,
    facts: { dueOn },
  };
}
