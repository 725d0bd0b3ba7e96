import { TASK_PRIORITIES } from '../task-status';

/** What kind of value a field takes; it decides the operators. */
export type FieldType =
  | 'status'
  | 'group'
  | 'priority'
  | 'date'
  | 'person'
  | 'name'
  | 'text'
  | 'duration'
  | 'ref'
  | 'boolean';

export const OPERATORS = ['=', '!=', '<', '<=', '>', '>=', '~', '!~', 'in', 'not in'] as const;
export type Operator = (typeof OPERATORS)[number];

const EQUAL: readonly Operator[] = ['=', '!=', 'in', 'not in'];
const ORDERED: readonly Operator[] = ['=', '!=', '<', '<=', '>', '>=', 'in', 'not in'];

/** Which operators a type of field takes. A field of the workspace's own takes all: its kind is known to the server only. */
export const OPERATORS_OF: Record<FieldType | 'custom', readonly Operator[]> = {
  status: EQUAL,
  group: EQUAL,
  priority: ORDERED,
  date: ['=', '!=', '<', '<=', '>', '>='],
  person: EQUAL,
  name: EQUAL,
  text: ['~', '!~', '=', '!='],
  duration: ['=', '!=', '<', '<=', '>', '>='],
  ref: EQUAL,
  boolean: ['=', '!='],
  custom: OPERATORS,
};

interface FieldInfo {
  type: FieldType;
  /** Whether `none` is a value of it. */
  optional: boolean;
}

const field = (type: FieldType, optional = false): FieldInfo => ({ type, optional });

/** Every field there is, but for the workspace's own, which are written `cf.Name` or `cf."Two words"`. */
export const FIELDS = {
  /** A status of the workspace by name or id, or `open`, or `closed`. */
  status: field('status'),
  /** One of the six groups of statuses. */
  group: field('group'),
  priority: field('priority'),
  due: field('date', true),
  /** Not before. */
  start: field('date', true),
  created: field('date'),
  updated: field('date'),
  completed: field('date', true),
  assignee: field('person', true),
  creator: field('person'),
  watcher: field('person', true),
  label: field('name', true),
  project: field('name', true),
  parent: field('ref', true),
  title: field('text'),
  /** Words of the title, the description, comments and file names. */
  text: field('text'),
  estimate: field('duration', true),
  key: field('ref'),
  link: field('ref', true),
  blocks: field('ref'),
  blockedby: field('ref'),
  blocked: field('boolean'),
  overdue: field('boolean'),
  recurring: field('boolean'),
  has_attachment: field('boolean'),
  has_comment: field('boolean'),
  has_checklist: field('boolean'),
} as const satisfies Record<string, FieldInfo>;
export type FieldName = keyof typeof FIELDS;
/** A field of the workspace's own, by name or id. */
export type CustomField = `cf.${string}`;
export type FieldRef = FieldName | CustomField;

export function isCustom(ref: FieldRef): ref is CustomField {
  return ref.startsWith('cf.');
}

export function isFieldName(text: string): text is FieldName {
  return Object.hasOwn(FIELDS, text);
}

export function fieldInfo(ref: FieldRef): { type: FieldType | 'custom'; optional: boolean } {
  return isCustom(ref) ? { type: 'custom', optional: true } : FIELDS[ref];
}

export const PRIORITY_WORDS: readonly string[] = TASK_PRIORITIES;

/** Days and instants that move with the clock. */
export const DATE_WORDS = [
  'now',
  'today',
  'yesterday',
  'tomorrow',
  'startOfWeek',
  'endOfWeek',
  'startOfMonth',
  'endOfMonth',
  'startOfYear',
  'endOfYear',
] as const;
export type DateWord = (typeof DATE_WORDS)[number];

/** Hours, days, weeks, months and years. */
export const SHIFT_UNITS = ['h', 'd', 'w', 'mo', 'y'] as const;
export type ShiftUnit = (typeof SHIFT_UNITS)[number];
