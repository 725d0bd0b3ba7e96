import type { TaskSummary } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { ownZone } from '../kernel/zones';
import { actFor } from '../members/act-for';
import { compileQuery } from '../tasks/filter';
import { listMatching } from '../tasks/list';
import { countMatching } from '../tasks/matching';

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
  const late = await compileQuery(reader, OVERDUE);
  const { items } = await listMatching(reader, late, { sort: 'due', limit: SHOWN });
  if (items.length === 0) return null;
  const { prisma } = ctx.runtime.db;
  const [overdue, today, recipient, workspace] = await Promise.all([
    countMatching(reader, late),
    countMatching(reader, await compileQuery(reader, DUE_TODAY)),
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
