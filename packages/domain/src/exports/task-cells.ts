import type { TaskSummary } from '@quartermaster/contracts';
import type { FixedColumn } from '@quartermaster/contracts/tasks/columns';
import type { Cell } from './cells';
import type { Names } from './names';

/** Columns of a task that say more than what is stored in them: made of these attributes, which are its parameters in this order. */
export const TASK_CELLS: Partial<Record<FixedColumn, MadeOf>> = {
  status: of(['statusId', 'status'], ({ statuses }, id, group) => statuses.get(id) ?? group),
  assignees: of(['assigneeIds'], ({ members }, ids) => listed(ids, members)),
  labels: of(['labelIds'], ({ labels }, ids) => listed(ids, labels)),
  project: of(['projectId'], ({ projects }, id) => (id === null ? null : (projects.get(id) ?? null))),
  subtasks: of(['childDone', 'childTotal'], (_, done, total) => shareOf(done, total)),
  checklist: of(['checkDone', 'checkTotal'], (_, done, total) => shareOf(done, total)),
  links: of(['linkRefs'], (_, refs) => refs.join(', ')),
};

/** A cell made of up to two attributes of a record. */
export interface MadeOf {
  attributes: readonly string[];
  cell(names: Names, first: unknown, second: unknown): Cell;
}

/** The attributes are read as their types say, which only their names can tell the compiler. */
function of<A extends keyof TaskSummary, B extends keyof TaskSummary = never>(
  attributes: readonly [A, B?],
  cell: (names: Names, first: TaskSummary[A], second: TaskSummary[B]) => Cell,
): MadeOf {
  return { attributes: attributes.filter((name) => name !== undefined), cell: cell as MadeOf['cell'] };
}

function listed(ids: readonly string[], names: ReadonlyMap<string, string>): string {
  const [first] = ids;
  if (first === undefined) return '';
  if (ids.length === 1) return names.get(first) ?? '';
  return ids.flatMap((id) => names.get(id) ?? []).join(', ');
}

function shareOf(done: number, total: number): Cell {
  return total === 0 ? null : `${done} of ${total}`;
}
