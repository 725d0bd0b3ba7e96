import {
  type ChecklistItem,
  type FieldValues,
  isOpen,
  type Recurrence,
  TASK_PRIORITIES,
  type TaskDetail,
  type TaskPriority,
  type TaskStatus,
  type TaskSummary,
} from '@quartermaster/contracts';
import { fromDateColumn, fromInstant } from '@quartermaster/db';
import { fromJson, toIso } from '../kernel/stored';

/** The columns of a list row. */
export const SUMMARY_COLUMNS = [
  'id',
  'number',
  'title',
  'status',
  'statusId',
  'priority',
  'projectId',
  'parentId',
  'position',
  'dueOn',
  'dueTime',
  'notBefore',
  'estimateMinutes',
  'assigneeIds',
  'labelIds',
  'fields',
  'recurrence',
  'blockedBy',
  'checkTotal',
  'checkDone',
  'childTotal',
  'childDone',
  'commentCount',
  'attachmentCount',
  'linkRefs',
  'version',
  'createdAt',
  'updatedAt',
  'completedAt',
] as const;

/** The columns of a whole task. */
export const DETAIL_COLUMNS = [
  ...SUMMARY_COLUMNS,
  'description',
  'checklist',
  'createdById',
  'startedAt',
  'trashedAt',
] as const;

/** A list row as Kysely reads it: dates and instants as MySQL's text, JSON as text or already parsed. */
export interface SummaryRow {
  id: string;
  number: number;
  title: string;
  status: string;
  statusId: string;
  priority: number;
  projectId: string | null;
  parentId: string | null;
  position: string;
  dueOn: string | null;
  dueTime: string | null;
  notBefore: string | null;
  estimateMinutes: number | null;
  assigneeIds: string;
  labelIds: string;
  fields: unknown;
  recurrence: unknown;
  blockedBy: number;
  checkTotal: number;
  checkDone: number;
  childTotal: number;
  childDone: number;
  commentCount: number;
  attachmentCount: number;
  linkRefs: string;
  version: number;
  createdAt: string;
  updatedAt: string;
  completedAt: string | null;
}

export interface DetailRow extends SummaryRow {
  description: string;
  checklist: unknown;
  createdById: string;
  startedAt: string | null;
  trashedAt: string | null;
}

type DateColumn = 'dueOn' | 'notBefore' | 'createdAt' | 'updatedAt' | 'startedAt' | 'completedAt' | 'trashedAt';
/** A date or instant: text from Kysely, a Date from Prisma. */
type Stored = string | Date;
type FromEither<Row> = { [C in keyof Row]: Row[C] | (C extends DateColumn ? Date : never) };

export function toSummary(row: FromEither<SummaryRow>): TaskSummary {
  return {
    id: row.id,
    key: taskKey(row.number),
    title: row.title,
    status: toStatus(row.status),
    statusId: row.statusId,
    priority: toPriority(row.priority),
    projectId: row.projectId,
    parentId: row.parentId,
    position: row.position,
    dueOn: row.dueOn && day(row.dueOn),
    dueTime: row.dueTime,
    notBefore: row.notBefore && day(row.notBefore),
    estimateMinutes: row.estimateMinutes,
    assigneeIds: listed(row.assigneeIds),
    labelIds: listed(row.labelIds),
    fields: json<FieldValues>(row.fields) ?? {},
    recurring: row.recurrence !== null,
    blockedBy: row.blockedBy,
    checkTotal: row.checkTotal,
    checkDone: row.checkDone,
    childTotal: row.childTotal,
    childDone: row.childDone,
    commentCount: row.commentCount,
    attachmentCount: row.attachmentCount,
    linkRefs: listed(row.linkRefs),
    version: row.version,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    completedAt: row.completedAt && toIso(row.completedAt),
  };
}

export function toDetail(row: FromEither<DetailRow>): TaskDetail {
  return {
    ...toSummary(row),
    description: row.description,
    checklist: json<ChecklistItem[]>(row.checklist) ?? [],
    recurrence: json<Recurrence>(row.recurrence),
    createdById: row.createdById,
    startedAt: row.startedAt && toIso(row.startedAt),
    trashedAt: row.trashedAt && toIso(row.trashedAt),
  };
}

/** What of a task its own row holds, in SQL's types; counts that others keep are not among it. */
export function toColumns(task: TaskDetail) {
  return {
    title: task.title,
    description: task.description,
    status: task.status,
    statusId: task.statusId,
    open: isCounted(task) && isOpen(task.status),
    priority: fromPriority(task.priority),
    projectId: task.projectId,
    parentId: task.parentId,
    position: task.position,
    dueOn: task.dueOn,
    dueTime: task.dueTime,
    notBefore: task.notBefore,
    estimateMinutes: task.estimateMinutes,
    assigneeIds: task.assigneeIds.join(),
    labelIds: task.labelIds.join(),
    fields: Object.keys(task.fields).length > 0 ? JSON.stringify(task.fields) : null,
    checklist: task.checklist.length > 0 ? JSON.stringify(task.checklist) : null,
    recurrence: task.recurrence && JSON.stringify(task.recurrence),
    checkTotal: task.checkTotal,
    checkDone: task.checkDone,
    version: task.version,
    updatedAt: fromInstant(new Date(task.updatedAt)),
    startedAt: task.startedAt && fromInstant(new Date(task.startedAt)),
    completedAt: task.completedAt && fromInstant(new Date(task.completedAt)),
    trashedAt: task.trashedAt && fromInstant(new Date(task.trashedAt)),
  };
}

/** Whether a task stands in lists and counts: what lies in the trash does not. */
export function isCounted({ trashedAt }: Pick<TaskDetail, 'trashedAt'>): boolean {
  return trashedAt === null;
}

/** What people call a task: `T-12`. */
export function taskKey(number: number): string {
  return `T-${number}`;
}

/** The column is only written from the contract's list. */
export function toStatus(stored: string): TaskStatus {
  return stored as TaskStatus;
}

export function toPriority(stored: number): TaskPriority {
  return TASK_PRIORITIES[stored] ?? 'none';
}

export function fromPriority(priority: TaskPriority): number {
  return TASK_PRIORITIES.indexOf(priority);
}

export function listed(stored: string): string[] {
  return stored === '' ? [] : stored.split(',');
}

function day(stored: Stored): string {
  return typeof stored === 'string' ? stored : fromDateColumn(stored);
}

/** Written by `toColumns`, so of its type. */
function json<T>(stored: unknown): T | null {
  return (fromJson(stored) ?? null) as T | null;
}
