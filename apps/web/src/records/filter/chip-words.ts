import type { Condition, QueryValue } from '@quartermaster/contracts/records/query/ast';
import { customName, isCustom, linkedField, type Operator } from '@quartermaster/contracts/records/query/fields';
import { printDate, readDate } from '@quartermaster/contracts/records/query/values';
import { formatDate, isDateOnly } from '@/lib/dates';
import { formatMinutes } from '@/lib/minutes';
import { UUID } from '@/lib/uuid';
import { filterWords } from '@/messages/filter';
import { fieldsOf, nameIn, type SettingsField } from '@/trpc/settings';
import type { FilterNames } from './filter-kind';

/** How a chip of a field is edited. */
export type ChipKind = 'choice' | 'ordered-choice' | 'date' | 'text' | 'number' | 'duration' | 'boolean' | 'ref';

/** The custom field that a query names by its name or id. */
export function customField(field: string, { kind, settings }: FilterNames): SettingsField | undefined {
  if (!isCustom(field)) return undefined;
  const name = customName(field);
  return fieldsOf(settings, kind.noun).find((one) => one.id === name || one.name.toLowerCase() === name.toLowerCase());
}

export function chipKind(field: string, names: FilterNames): ChipKind {
  const { type } = names.kind.language.fieldInfo(field);
  switch (type) {
    case 'choice':
    case 'person':
    case 'name':
      return 'choice';
    case 'rank':
      return 'ordered-choice';
    case 'custom': {
      const own = customField(field, names)?.kind;
      if (own === 'choice' || own === 'person') return 'choice';
      if (own === 'number' || own === 'money') return 'number';
      return own === 'date' ? 'date' : 'text';
    }
    case 'money':
      return 'number';
    case 'words':
      return 'text';
    default:
      return type;
  }
}

const OPERATORS: Record<ChipKind, readonly Operator[]> = {
  choice: ['in', 'not in'],
  'ordered-choice': ['in', 'not in', '>=', '<='],
  date: ['=', '<', '<=', '>', '>=', '!='],
  text: ['~', '!~', '=', '!='],
  number: ['=', '!=', '<', '<=', '>', '>='],
  duration: ['=', '<', '<=', '>', '>=', '!='],
  boolean: ['='],
  ref: ['in', 'not in'],
};

/** Of linked records, whose fields only the server knows: a text may be a day or an amount. */
const LINKED_OPERATORS: readonly Operator[] = ['=', '!=', '~', '!~', '<', '<=', '>', '>='];

function isLinked(field: string, { kind }: FilterNames): boolean {
  return linkedField(kind.language.schema, field) !== null;
}

/** The operators that the chip of a condition offers; `in` stands for `=` too, and `not in` for `!=`. */
export function operatorsFor({ field, operator: own, values }: Condition, names: FilterNames): readonly Operator[] {
  const offered = isLinked(field, names) ? LINKED_OPERATORS : OPERATORS[chipKind(field, names)];
  const known = names.kind.language.operatorsOf(field);
  // One that the chip came with stays while it has several values, which others could not keep.
  return [...(values.length > 1 && !offered.includes(own) ? [own] : []), ...offered].filter((one) =>
    known.includes(one),
  );
}

export function fieldName(field: string, names: FilterNames): string {
  if (isCustom(field)) return customField(field, names)?.name ?? customName(field);
  return names.kind.language.fieldInfo(field).label;
}

/** A comparison in words: "is", "is any of", "before". */
export function operatorWords({ operator, values, field }: Condition, names: FilterNames): string {
  const kind = chipKind(field, names);
  const [value] = values;
  const isDay = kind === 'date' || (isLinked(field, names) && value?.kind === 'text' && readDate(value.text) !== null);
  if (isDay) return filterWords.dateOperators[operator as keyof typeof filterWords.dateOperators] ?? operator;
  if ((operator === 'in' || operator === 'not in') && values.length === 1)
    return filterWords.operators[operator === 'in' ? '=' : '!='];
  return filterWords.operators[operator];
}

export function valueWords(field: string, value: QueryValue, names: FilterNames): string {
  switch (value.kind) {
    case 'none':
      return filterWords.none;
    case 'boolean':
      return value.value ? filterWords.yes : filterWords.no;
    case 'minutes':
      return formatMinutes(value.minutes);
    case 'number':
      return value.text;
    case 'money':
      return value.currency === null ? value.amount : `${value.amount} ${value.currency}`;
    case 'date': {
      const text = printDate(value);
      return isDateOnly(text) ? formatDate(text) : (filterWords.dates[text] ?? text);
    }
    case 'text': {
      const day = isLinked(field, names) ? readDate(value.text) : null;
      return day ? valueWords(field, day, names) : textWords(field, value.text, names);
    }
  }
}

function textWords(field: string, text: string, names: FilterNames): string {
  const { kind, people } = names;
  const custom = customField(field, names);
  if (custom?.kind === 'choice') return nameIn(custom.choices, text) || text;
  if (custom?.kind === 'date') return filterWords.dates[text] ?? (isDateOnly(text) ? formatDate(text) : text);
  if (kind.language.fieldInfo(field).type === 'person' || custom?.kind === 'person') {
    if (text === 'me') return filterWords.me;
    return UUID.test(text) ? people.nameOf(text) : text;
  }
  return kind.valueName(field, text, names) || text;
}

/** A chip as one sentence, for the removal button and for those who hear it. */
export function chipWords(chip: Condition, names: FilterNames): string {
  const values = chip.values.map((value) => valueWords(chip.field, value, names));
  return `${fieldName(chip.field, names)} ${operatorWords(chip, names)} ${values.join(filterWords.or)}`;
}
