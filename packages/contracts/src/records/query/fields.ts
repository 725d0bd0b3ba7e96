/** What kind of value a field takes; it decides the operators. */
export type FieldType =
  | 'choice'
  | 'rank'
  | 'date'
  | 'person'
  | 'name'
  | 'text'
  | 'words'
  | 'duration'
  | 'number'
  | 'money'
  | 'ref'
  | 'boolean';

export const OPERATORS = ['=', '!=', '<', '<=', '>', '>=', '~', '!~', 'in', 'not in'] as const;
export type Operator = (typeof OPERATORS)[number];

const EQUAL: readonly Operator[] = ['=', '!=', 'in', 'not in'];
const ORDERED: readonly Operator[] = ['=', '!=', '<', '<=', '>', '>=', 'in', 'not in'];

/** Which operators a type of field takes. A field of the workspace's own takes all: its kind is known to the server only. */
const OPERATORS_OF: Record<FieldType | 'custom', readonly Operator[]> = {
  choice: EQUAL,
  rank: ORDERED,
  date: ['=', '!=', '<', '<=', '>', '>='],
  person: EQUAL,
  name: EQUAL,
  text: ['~', '!~', '=', '!='],
  words: ['~', '!~'],
  duration: ['=', '!=', '<', '<=', '>', '>='],
  number: ORDERED,
  money: ORDERED,
  ref: EQUAL,
  boolean: ['=', '!='],
  custom: OPERATORS,
};

/** A field that queries of one kind of record can name. */
export interface QueryField {
  readonly type: FieldType;
  readonly label: string;
  /** Whether `none` is a value of it. */
  readonly optional: boolean;
  /** Its fixed words in lower case: all of them for a choice or a rank (lowest first), some for a name. */
  readonly words?: readonly string[];
}

/** Every field of one kind of record, by its name in queries (lower case). The workspace's own are written `cf.Name` or `cf."Two words"`. */
export interface QuerySchema {
  readonly fields: Readonly<Record<string, QueryField>>;
}

/** A field of the workspace's own, by name or id. */
export type CustomField = `cf.${string}`;

const CUSTOM = 'cf.';

export function isCustom(ref: string): ref is CustomField {
  return ref.startsWith(CUSTOM);
}

export function customName(ref: CustomField): string {
  return ref.slice(CUSTOM.length);
}

/** The field a word names; null when there is none of that name. */
export function readField({ fields }: QuerySchema, word: string): string | null {
  const lower = word.toLowerCase();
  if (Object.hasOwn(fields, lower)) return lower;
  const name = word.slice(CUSTOM.length);
  return isCustom(lower) && name.trim() !== '' ? `${CUSTOM}${name}` : null;
}

export type FieldInfo = Omit<QueryField, 'type'> & { readonly type: FieldType | 'custom' };

/** What is known of a field. One that the schema does not know is read like the workspace's own. */
export function fieldInfo({ fields }: QuerySchema, ref: string): FieldInfo {
  const known = Object.hasOwn(fields, ref) ? fields[ref] : undefined;
  return known ?? { type: 'custom', label: isCustom(ref) ? customName(ref) : ref, optional: true };
}

export function operatorsOf(schema: QuerySchema, ref: string): readonly Operator[] {
  return OPERATORS_OF[fieldInfo(schema, ref).type];
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

const WORDS_OF: Partial<Record<FieldType | 'custom', readonly string[]>> = {
  date: DATE_WORDS,
  person: ['me'],
  boolean: ['true', 'false'],
};

/** The fixed words a field takes; `none` besides, where it is optional. */
export function wordsOf({ type, words }: FieldInfo): readonly string[] {
  return words ?? WORDS_OF[type] ?? [];
}

/** Hours, days, weeks, months and years. */
export const SHIFT_UNITS = ['h', 'd', 'w', 'mo', 'y'] as const;
export type ShiftUnit = (typeof SHIFT_UNITS)[number];
