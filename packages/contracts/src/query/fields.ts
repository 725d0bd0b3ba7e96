import { TASK_PRIORITIES, TASK_STATUSES } from '../task-status';

/** What kind of value a field takes; it decides the operators. */
export type FieldType =
  | 'status'
  | 'group'
  | 'priority'
  | 'date'
  | 'person'
  | 'name'
  | 'text'
  | 'words'
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
  words: ['~', '!~'],
  duration: ['=', '!=', '<', '<=', '>', '>='],
  ref: EQUAL,
  boolean: ['=', '!='],
  custom: OPERATORS,
};

interface FieldInfo {
  type: FieldType;
  label: string;
  /** Whether `none` is a value of it. */
  optional: boolean;
}

const field = (type: FieldType, label: string): FieldInfo => ({ type, label, optional: false });
const optional = (type: FieldType, label: string): FieldInfo => ({ type, label, optional: true });

/** Every field there is, but for the workspace's own, which are written `cf.Name` or `cf."Two words"`. */
export const FIELDS = {
  /** A status of the workspace by name or id, or `open`, or `closed`. */
  status: field('status', 'Status'),
  /** One of the six groups of statuses. */
  group: field('group', 'Status group'),
  priority: field('priority', 'Priority'),
  due: optional('date', 'Due'),
  /** Not before. */
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
  /** Words of the title, the description, comments and file names. */
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
} as const satisfies Record<string, FieldInfo>;
export type FieldName = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS).filter(isFieldName);

/** A field of the workspace's own, by name or id. */
export type CustomField = `cf.${string}`;
export type FieldRef = FieldName | CustomField;

const CUSTOM = 'cf.';

export function isCustom(ref: string): ref is CustomField {
  return ref.startsWith(CUSTOM);
}

export function customName(ref: CustomField): string {
  return ref.slice(CUSTOM.length);
}

/** The field a word names; null when there is none of that name. */
export function readField(word: string): FieldRef | null {
  const lower = word.toLowerCase();
  if (isFieldName(lower)) return lower;
  const name = word.slice(CUSTOM.length);
  return isCustom(lower) && name.trim() !== '' ? `${CUSTOM}${name}` : null;
}

export function isFieldName(text: string): text is FieldName {
  return Object.hasOwn(FIELDS, text);
}

export function fieldInfo(ref: FieldRef): Omit<FieldInfo, 'type'> & { type: FieldType | 'custom' } {
  return isCustom(ref) ? { type: 'custom', label: customName(ref), optional: true } : FIELDS[ref];
}

export function operatorsOf(ref: FieldRef): readonly Operator[] {
  return OPERATORS_OF[fieldInfo(ref).type];
}

/** Whether `none` can stand behind it: what is missing has no order and no words. */
export function takesNone(operator: Operator): boolean {
  return EQUAL.includes(operator);
}

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

/** The fixed words a type of field takes; `none` besides, where it is optional. */
export const WORDS_OF: Partial<Record<FieldType | 'custom', readonly string[]>> = {
  status: ['open', 'closed', ...TASK_STATUSES],
  group: TASK_STATUSES,
  priority: TASK_PRIORITIES,
  date: DATE_WORDS,
  person: ['me'],
  boolean: ['true', 'false'],
};

/** Hours, days, weeks, months and years. */
export const SHIFT_UNITS = ['h', 'd', 'w', 'mo', 'y'] as const;
export type ShiftUnit = (typeof SHIFT_UNITS)[number];
