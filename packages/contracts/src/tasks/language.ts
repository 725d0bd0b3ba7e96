import type { QueryField } from '../records/query/fields';
import { languageOf } from '../records/query/language';
import { TASK_PRIORITIES, TASK_STATUSES } from './status';

const field = (type: QueryField['type'], label: string): QueryField => ({ type, label, optional: false });
const optional = (type: QueryField['type'], label: string): QueryField => ({ type, label, optional: true });

/** Every query field of tasks, except custom fields. */
export const TASK_QUERY_FIELDS = {
  /** A status by name or id, or `open`, or `closed`. */
  status: { ...field('name', 'Status'), words: ['open', 'closed', ...TASK_STATUSES] },
  /** One of the six groups of statuses. */
  group: { ...field('choice', 'Status group'), words: TASK_STATUSES },
  priority: { ...field('rank', 'Priority'), words: TASK_PRIORITIES },
  due: optional('date', 'Due'),
  /** The "not before" date. */
  start: optional('date', 'Not before'),
  created: field('date', 'Created'),
  updated: field('date', 'Updated'),
  completed: optional('date', 'Completed'),
  assignee: optional('person', 'Assignee'),
  creator: field('person', 'Creator'),
  watcher: optional('person', 'Watcher'),
  label: optional('name', 'Label'),
  project: optional('name', 'Project'),
  parent: optional('ref', 'Parent task'),
  title: field('text', 'Title'),
  /** Full-text search in title, description, comments and file names. */
  text: field('words', 'Text'),
  estimate: optional('duration', 'Estimate'),
  key: field('ref', 'Key'),
  link: optional('ref', 'Linked record'),
  blocks: field('ref', 'Blocks'),
  blockedby: field('ref', 'Blocked by'),
  blocked: field('boolean', 'Blocked'),
  overdue: field('boolean', 'Overdue'),
  recurring: field('boolean', 'Recurring'),
  has_attachment: field('boolean', 'Has attachments'),
  has_comment: field('boolean', 'Has comments'),
  has_checklist: field('boolean', 'Has a checklist'),
} as const satisfies Record<string, QueryField>;
export type TaskQueryField = keyof typeof TASK_QUERY_FIELDS;

export const taskLanguage = languageOf({ fields: TASK_QUERY_FIELDS });
