import type { ExportRow, TaskSummary } from '@quartermaster/contracts';
import type { FixedColumn } from '@quartermaster/contracts/tasks/columns';
import type { Ctx } from '../kernel/context';
import type { PlannedColumn } from './columns';
import { type Cell, fieldCell, type Names } from './record-row';

export async function readNames(ctx: Ctx): Promise<Names> {
  const members = await ctx.sql
    .from('members')
    .innerJoin('users', 'users.id', 'members.userId')
    .select(['users.id', 'users.name'])
    .execute();
  const [projects, statuses, labels] = [
    await ctx.sql.from('projects').select(['projects.id', 'projects.name']).execute(),
    await ctx.sql.from('task_statuses').select(['task_statuses.id', 'task_statuses.name']).execute(),
    await ctx.sql.from('labels').select(['labels.id', 'labels.name']).execute(),
  ];
  const byId = (rows: Array<{ id: string; name: string }>) => new Map(rows.map(({ id, name }) => [id, name]));
  return { members: byId(members), projects: byId(projects), statuses: byId(statuses), labels: byId(labels) };
}

const CELLS: Readonly<Record<FixedColumn, (task: TaskSummary, names: Names) => Cell>> = {
  key: ({ key }) => key,
  title: ({ title }) => title,
  status: ({ status, statusId }, { statuses }) => statuses.get(statusId) ?? status,
  priority: ({ priority }) => priority,
  due: ({ dueOn }) => dueOn,
  assignees: ({ assigneeIds }, { members }) => listed(assigneeIds, members),
  labels: ({ labelIds }, { labels }) => listed(labelIds, labels),
  project: ({ projectId }, { projects }) => (projectId === null ? null : (projects.get(projectId) ?? null)),
  estimate: ({ estimateMinutes }) => estimateMinutes,
  start: ({ notBefore }) => notBefore,
  created: ({ createdAt }) => createdAt,
  updated: ({ updatedAt }) => updatedAt,
  completed: ({ completedAt }) => completedAt,
  subtasks: ({ childDone, childTotal }) => shareOf(childDone, childTotal),
  checklist: ({ checkDone, checkTotal }) => shareOf(checkDone, checkTotal),
  comments: ({ commentCount }) => commentCount,
  files: ({ attachmentCount }) => attachmentCount,
  links: ({ linkRefs }) => linkRefs.join(', '),
};

/** A task as a line of a report. */
export function toExportRow(task: TaskSummary, columns: readonly PlannedColumn[], names: Names): ExportRow {
  const row: ExportRow = {};
  for (const { key, field } of columns) {
    row[key] = field ? fieldCell(field, task.fields[field.id], names) : CELLS[key as FixedColumn](task, names);
    if (key === 'due') row.dueTime = task.dueTime;
  }
  return row;
}

function listed(ids: readonly string[], names: ReadonlyMap<string, string>): string {
  return ids.flatMap((id) => names.get(id) ?? []).join(', ');
}

function shareOf(done: number, total: number): Cell {
  return total === 0 ? null : `${done} of ${total}`;
}
