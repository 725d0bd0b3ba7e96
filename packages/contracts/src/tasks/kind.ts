import { LIMITS } from '../limits';
import {
  choice,
  date,
  flag,
  instant,
  integer,
  json,
  key,
  minutes,
  people,
  person,
  prose,
  ref,
  refs,
  setting,
  settings,
  text,
  time,
  virtual,
} from '../records/column';
import { attachmentCount, commentCount, createdAt, updatedAt } from '../records/common-columns';
import { defineKind } from '../records/kind';
import { TASK_PRIORITIES, TASK_STATUSES } from './status';

const boolean = (label: string) => ({ type: 'boolean', label, optional: false }) as const;

/** The kind of tasks. The browser, the server and the exports derive everything about columns from it. */
export const task = defineKind({
  noun: 'task',
  words: { one: 'task', many: 'tasks' },
  permissions: { read: 'tasks.read', write: 'tasks.write', configure: 'tasks.configure', export: 'exports.request' },
  columns: {
    key: key({ label: 'Task' }),
    title: text({ label: 'Title', max: LIMITS.titleChars, width: 16 }),
    /** Its group is stored in `status`. */
    statusId: setting({
      label: 'Status',
      name: 'status',
      of: 'status',
      mode: 'verb',
      width: 8.5,
      exported: { width: 12 },
    }),
    status: choice(TASK_STATUSES, { label: 'Status group', name: 'group', mode: 'verb', listed: false }),
    priority: choice(TASK_PRIORITIES, {
      label: 'Priority',
      rank: true,
      default: 'none',
      words: { none: 'None', low: 'Low', medium: 'Medium', high: 'High', urgent: 'Urgent' },
      width: 7.5,
    }),
    /** Calendar date and wall-clock time in the workspace's zone. */
    dueOn: date({ label: 'Due', name: 'due', optional: true, width: 8 }),
    dueTime: time({ label: 'Due time', optional: true, listed: false }),
    assigneeIds: people({
      label: 'Assignees',
      one: 'Assignee',
      name: 'assignees',
      filter: 'assignee',
      max: LIMITS.assignees,
      default: [],
      width: 10,
    }),
    labelIds: settings({
      label: 'Labels',
      one: 'Label',
      name: 'labels',
      filter: 'label',
      of: 'label',
      max: LIMITS.labels,
      default: [],
      width: 11,
    }),
    projectId: setting({
      label: 'Project',
      name: 'project',
      of: 'project',
      optional: true,
      width: 9,
    }),
    estimateMinutes: minutes({
      label: 'Estimate',
      name: 'estimate',
      optional: true,
      min: 1,
      max: LIMITS.estimateMinutes,
      exported: { label: 'Estimate (min)' },
    }),
    notBefore: date({ label: 'Not before', name: 'start', optional: true }),
    createdAt,
    updatedAt,
    completedAt: instant({
      label: 'Completed',
      name: 'completed',
      mode: 'verb',
      optional: true,
    }),
    subtasks: virtual({ label: 'Sub-tasks', exported: { label: 'Sub-tasks done' } }),
    checked: virtual({
      label: 'Checklist',
      name: 'checklist',
      exported: { label: 'Checklist done' },
    }),
    commentCount,
    attachmentCount,
    /** The records the task is about or holds, in order. */
    linkRefs: refs({
      label: 'Links',
      one: 'Link',
      name: 'links',
      filter: 'link',
      mode: 'kept',
      width: 10,
    }),
    parentId: ref({ label: 'Parent', name: 'parent', to: 'task', bare: true, optional: true, listed: false }),
    /** Its position in the manual order of tasks: a fractional index, compared as ASCII. */
    position: text({ label: 'Place', max: 255, mode: 'verb', filter: false, listed: false }),
    fields: json({ label: 'Fields', default: {}, listed: false }),
    recurring: flag({ label: 'Repeats', mode: 'computed', listed: false }),
    /** Number of open blockers. */
    blockedBy: integer({ label: 'Blocked by', mode: 'kept', filter: false, listed: false }),
    checkTotal: integer({ label: 'Checklist items', mode: 'computed', filter: false, listed: false }),
    checkDone: integer({ label: 'Checklist items done', mode: 'computed', filter: false, listed: false }),
    childTotal: integer({ label: 'Sub-tasks', mode: 'kept', filter: false, listed: false }),
    childDone: integer({ label: 'Sub-tasks done', mode: 'kept', filter: false, listed: false }),
    description: prose({ label: 'Description', max: LIMITS.descriptionChars, default: '', detail: true }),
    checklist: json({ label: 'Checklist', default: [], detail: true }),
    recurrence: json({ label: 'Recurrence', optional: true, detail: true }),
    createdById: person({ label: 'Created by', name: 'creator', mode: 'kept', detail: true }),
    /** When it first went into progress. */
    startedAt: instant({ label: 'Started', mode: 'verb', filter: false, optional: true, detail: true }),
  },
  sorts: ['due', 'priority', 'created', 'updated', 'completed'],
  groups: ['status', 'assignee', 'priority', 'due', 'label', 'project'],
  queryFields: {
    /** A status by name or id, or `open`, or `closed`. */
    status: { type: 'name', label: 'Status', optional: false, words: ['open', 'closed', ...TASK_STATUSES] },
    watcher: { type: 'person', label: 'Watcher', optional: true },
    /** Full-text search in title, description, comments and file names. */
    text: { type: 'words', label: 'Text', optional: false },
    blocks: { type: 'ref', label: 'Blocks', optional: false },
    blockedby: { type: 'ref', label: 'Blocked by', optional: false },
    blocked: boolean('Blocked'),
    overdue: boolean('Overdue'),
    has_attachment: boolean('Has files'),
    has_comment: boolean('Has comments'),
    has_checklist: boolean('Has a checklist'),
  },
  defaults: {
    query: '',
    sort: 'due',
    columns: ['key', 'title', 'status', 'priority', 'due', 'assignees'],
  },
});
