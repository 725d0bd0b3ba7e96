import { COUNT_CAP, type TaskSummary } from '@quartermaster/contracts';
import type { TaskTypes } from '@quartermaster/contracts/tasks/task';
import type { Ctx } from '../kernel/context';
import { ownZone } from '../kernel/zones';
import { actFor } from '../members/act-for';
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
  slug: string;
  workspaceName: string;
}

/**
 * The content of a person's digest, by their local date, or null if none of their tasks is overdue.
 * @throws Forbidden if they have left
 */
export async function digestMail(ctx: Ctx, { recipientId }: { recipientId: string }): Promise<DigestMail | null> {
  const member = await actFor(ctx, recipientId);
  const reader = { ...member, timeZone: await ownZone(member) };
  const late = await compileQuery(reader, taskSource, OVERDUE);
  const { items } = await listMatching<TaskTypes>(reader, taskSource, { ...late, sort: 'due', limit: SHOWN });
  if (items.length === 0) return null;
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
    slug: workspace.slug,
    workspaceName: workspace.name,
  };
}
