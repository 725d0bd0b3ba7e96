import { type OwnFieldTerm, type Sort, sortTerms } from '../records/sorts';
import { task } from './kind';

/** Every sort a list can have, in the order of menus; each has an index. `manual` is the order people gave. */
export const TASK_SORTS = [...sortTerms(task.sorts), 'manual'] as const;
export type TaskSortTerm = (typeof TASK_SORTS)[number] | OwnFieldTerm;
/** One sort, or two: the second says what comes first where the first does not. */
export type TaskSort = Sort<TaskSortTerm>;
