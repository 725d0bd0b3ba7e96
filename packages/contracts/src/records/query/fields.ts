/** The type of a field's values; it decides the operators. */
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

/** The operators of each field type. Custom fields accept all: only the server knows their type. */
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

/** A field of one kind of record that queries can use. */
export interface QueryField {
  readonly type: FieldType;
  readonly label: string;
  /** Whether the field can be `none`. */
  readonly optional: boolean;
  /** Its fixed values in lower case: all of them for a choice or a rank (lowest first), some for a name. */
  readonly words?: readonly string[];
}

/** Every field of one kind of record, by its lower-case query name. Custom fields are written `cf.Name` or `cf."Two words"`. */
export interface QuerySchema {
  readonly fields: Readonly<Record<string, QueryField>>;
  /**
   * Kinds of records that ones of this kind are linked to, by the word before the dot of `order.fulfilment`. Null where only the server
   * knows their fields: then any name is taken, with any operator.
   */
  readonly relations?: Readonly<Record<string, QuerySchema | null>>;
}

/** A field of a linked record, as `relation.field`. */
export interface LinkedField {
  relation: string;
  field: string;
}

/** The parts of a field of a linked record; null for the kind's own and for custom fields. */
export function linkedField({ relations = {} }: QuerySchema, ref: string): LinkedField | null {
  const dot = ref.indexOf('.');
  const relation = ref.slice(0, dot).toLowerCase();
  return dot > 0 && Object.hasOwn(relations, relation) ? { relation, field: ref.slice(dot + 1) } : null;
}

/** A custom field, by name or id. */
export type CustomField = `cf.${string}`;

const CUSTOM = 'cf.';

export function isCustom(ref: string): ref is CustomField {
  return ref.startsWith(CUSTOM);
}

export function customName(ref: CustomField): string {
  return ref.slice(CUSTOM.length);
}

/** The field a word refers to; null if there is none. */
export function readField(schema: QuerySchema, word: string): string | null {
  const { fields, relations = {} } = schema;
  const lower = word.toLowerCase();
  if (Object.hasOwn(fields, lower)) return lower;
  const linked = linkedField(schema, lower);
  if (linked) {
    const { relation, field } = linked;
    const known = relations[relation];
    const isField = known ? Object.hasOwn(known.fields, field) : /^[a-z_]+$/.test(field);
    return isField ? `${relation}.${field}` : null;
  }
  const name = word.slice(CUSTOM.length);
  return isCustom(lower) && name.trim() !== '' ? `${CUSTOM}${name}` : null;
}

export type FieldInfo = Omit<QueryField, 'type'> & { readonly type: FieldType | 'custom' };

/** The schema's information about a field. Unknown fields are treated as custom fields. */
export function fieldInfo(schema: QuerySchema, ref: string): FieldInfo {
  const { fields, relations = {} } = schema;
  const known = Object.hasOwn(fields, ref) ? fields[ref] : undefined;
  const linked = known ? null : linkedField(schema, ref);
  const other = linked && relations[linked.relation];
  if (linked && other) return fieldInfo(other, linked.field);
  return known ?? { type: 'custom', label: isCustom(ref) ? customName(ref) : ref, optional: true };
}

export function operatorsOf(schema: QuerySchema, ref: string): readonly Operator[] {
  return OPERATORS_OF[fieldInfo(schema, ref).type];
}

/** Whether `none` is a valid operand: a missing value has no order and no text. */
export function takesNone(operator: Operator): boolean {
  return EQUAL.includes(operator);
}

/** Days and instants relative to now. */
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

/** The fixed values of a field, plus `none` if it is optional. */
export function wordsOf({ type, words }: FieldInfo): readonly string[] {
  return words ?? WORDS_OF[type] ?? [];
}

/** Hours, days, weeks, months and years. */
export const SHIFT_UNITS = ['h', 'd', 'w', 'mo', 'y'] as const;
export type ShiftUnit = (typeof SHIFT_UNITS)[number];
