import type { TaskStatus } from '@quartermaster/contracts';
import type { QueryNode } from '@quartermaster/contracts/records/query/ast';
import type { DB } from '@quartermaster/db';
import type { SelectQueryBuilder } from 'kysely';

/**
 * A query over tasks, perhaps read through one of their index tables. The type names all of those: which one is there is the
 * plan's business, and its order says which columns to use.
 */
export type TaskQuery = SelectQueryBuilder<
  DB,
  'tasks' | 'task_assignees' | 'task_labels' | 'field_values',
  object
>;

/** What every task that matches a query has in common, as far as an index can use it. */
export interface Narrowing {
  /** Its conditions exclude each other: no task matches. */
  nothing?: boolean;
  open?: boolean;
  group?: TaskStatus;
  statusId?: string;
  assigneeId?: string;
  labelId?: string;
  projectId?: string;
  parentId?: string;
  /** Words that stand in it. */
  text?: string;
  /** Due dates are a few days, or none. */
  fewDays?: boolean;
}

/** What a query asks of tasks, as SQL. */
export interface Filter {
  /** What an index can use of it. */
  narrow: Narrowing;
  /** Adds the whole of it to a query over tasks, and leaves out what lies in the trash. */
  conditions: (query: TaskQuery) => TaskQuery;
}

/** A query as a request works with it: read and looked up once, however many statements it becomes. */
export interface CompiledQuery extends Filter {
  /** As it was written; null is every task. */
  node: QueryNode | null;
}

export type SortColumn =
  | 'tasks.id'
  | 'tasks.dueOn'
  | 'tasks.updatedAt'
  | 'tasks.completedAt'
  | 'tasks.priority'
  | 'tasks.position'
  | 'task_assignees.dueOn'
  | 'task_labels.dueOn'
  | 'task_assignees.position'
  | 'task_labels.position'
  | 'task_assignees.priority'
  | 'task_labels.priority'
  | 'field_values.text'
  | 'field_values.number';

/** What a page of tasks is ordered by, as the columns of the index that has this order. */
export interface SortOrder {
  /** Null where the id alone is the order. */
  value: SortColumn | null;
  id: 'tasks.id' | 'task_assignees.taskId' | 'task_labels.taskId' | 'field_values.recordId';
  descending: boolean;
  /** Rows without a value come last, either way, in the order of their ids. */
  nullable: boolean;
}

export interface Plan {
  query: TaskQuery;
  order: SortOrder;
  /** Where the rows without a value to order by are, if not in the same query. */
  rest?: TaskQuery;
}
