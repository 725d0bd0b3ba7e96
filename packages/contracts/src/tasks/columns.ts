import { type ListColumn, listColumns } from '../records/kind';
import { task } from './kind';

/** Columns of a list of tasks that every workspace has, by their names in the order of menus. */
export const TASK_COLUMNS = listColumns(task);
export type FixedColumn = ListColumn<typeof task.columns>;
export const FIXED_COLUMNS = Object.keys(TASK_COLUMNS) as FixedColumn[];
/** A field of the workspace's own is a column by its id. */
export type TaskColumn = FixedColumn | `cf:${string}`;
