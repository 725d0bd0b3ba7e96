import { COUNT_CAP, type TaskSummary } from '@quartermaster/contracts';
import type { TaskTypes } from '@quartermaster/contracts/tasks/task';
import { newId } from '@quartermaster/db';
import { type NewsLine, takeNews } from '../inbox/take-news';
import type { Ctx } from '../kernel/context';
import { ownZone } from '../kernel/zones';
import { actFor } from '../members/act-for';
import { getPreferences } from '../preferences/get';
import { listMatching } from '../records/list';
import { countMatching } from '../records/matching';
import { compileQuery } from '../records/query/compile';
import { taskSource } from '../tasks/source';

const SHOWN = 10;
const OVERDUE = 'status = open && assignee = me && due < today && (start = none || start <= today)';
const DUE_TODAY = 'status = open && assignee = me && due = today';

export interface DigestMail {
  to: string;
  recipientName: string;
  tasks: Array<Pick<TaskSummary, 'key' | 'title' | 'dueOn'>>;
  /** The total number of overdue tasks, including those shown. */
  overdue: number;
  dueToday: number;
  /** Unread news that the person wants once a day. */
  news: NewsLine[];
  /** How many more records have news. */
  moreNews: number;
  slug: string;
  workspaceName: string;
}

/**
 * The content of a person's daily mail, by their local date: overdue tasks, and news they have not read in the app. Null if there is
 * neither, or they want none.
 * @throws Forbidden if they have left
 */
export async function digestMail(ctx: Ctx, { recipientId }: { recipientId: string }): Promise<DigestMail | null> {
  const member = await actFor(ctx, recipientId);
  const { digestHour, notifications } = await getPreferences(member);
  if (digestHour === null) return null;
  const reader = { ...member, timeZone: await ownZone(member) };
  const late = await compileQuery(reader, taskSource, OVERDUE);
  const wanted = { ...late, sort: 'due', limit: SHOWN };
  const { items } =
    notifications.overdue.mail === 'off' ? { items: [] } : await listMatching<TaskTypes>(reader, taskSource, wanted);
  const news = await takeNews(reader, { pace: 'daily', deliveryId: ctx.claim?.outboxId ?? newId() });
  if (items.length + news.lines.length === 0) return null;
  const { prisma } = ctx.runtime.db;
  const [overdue, today, recipient, workspace] = await Promise.all([
    countMatching(reader, taskSource, { ...late, most: COUNT_CAP }),
    countMatching(reader, taskSource, { ...(await compileQuery(reader, taskSource, DUE_TODAY)), most: COUNT_CAP }),
    prisma.user.findUniqueOrThrow({ where: { id: recipientId } }),
    prisma.workspace.findUniqueOrThrow({ where: { id: ctx.workspaceId } }),
  ]);
  return {
    to: recipient.email,
    recipientName: recipient.name,
    tasks: items.map(({ key, title, dueOn }) => ({ key, title, dueOn })),
    overdue: overdue.count,
    dueToday: today.count,
    news: news.lines,
    moreNews: news.more,
    slug: workspace.slug,
    workspaceName: workspace.name,
  };
}
