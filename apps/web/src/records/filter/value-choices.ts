import { capital } from '@quartermaster/contracts/capital';
import type { QueryValue } from '@quartermaster/contracts/records/query/ast';
import type { FieldType } from '@quartermaster/contracts/records/query/fields';
import type { Choice } from '@quartermaster/ui/choice-list';
import { filterWords } from '@/messages/filter';
import { fieldsOf, inUse } from '@/trpc/settings';
import { customField, valueWords } from './chip-words';
import { dateValue } from './date-ranges';
import type { FilterNames } from './filter-kind';

export interface ValueChoice extends Choice {
  query: QueryValue;
}

const text = (value: string): QueryValue => ({ kind: 'text', text: value });

/** Days by words that people filter by; any other is picked by its date. */
const DATE_CHOICES = [
  'today',
  'tomorrow',
  'yesterday',
  'today+7d',
  'today+30d',
  'today-7d',
  'today-30d',
  'startOfWeek',
  'endOfWeek',
  'startOfMonth',
  'endOfMonth',
];

const { dates, people, more, own } = filterWords.fieldGroups;

/** The heading over the fields of a type; those of other types are under the kind's own. */
const HEADINGS: Partial<Record<FieldType, string>> = {
  date: dates,
  person: people,
  duration: more,
  number: more,
  money: more,
  ref: more,
  boolean: more,
};

/** The values a chip of a field offers. Empty where one is typed. */
export function valueChoices(field: string, names: FilterNames): ValueChoice[] {
  const { language } = names.kind;
  const values = valuesOf(field, names);
  const { optional } = language.fieldInfo(field);
  if (optional && values.length > 0) values.push({ kind: 'none' });
  return values.map((query) => ({
    value: language.printValue(field, query),
    label: valueWords(field, query, names),
    query,
  }));
}

function valuesOf(field: string, names: FilterNames): QueryValue[] {
  const { kind, people } = names;
  const { type } = kind.language.fieldInfo(field);
  const known = kind.values(field, names);
  if (known) return known.map(text);
  const custom = customField(field, names);
  if (type === 'boolean') return [true, false].map((value) => ({ kind: 'boolean', value }));
  if (type === 'date' || custom?.kind === 'date') return DATE_CHOICES.map((word) => dateValue(field, word));
  if (type === 'person' || custom?.kind === 'person') {
    const others = people.members.filter((member) => member.id !== people.meId);
    return ['me', ...others.map((member) => member.id)].map(text);
  }
  if (custom?.kind === 'choice') return custom.choices.map((choice) => text(choice.id));
  return [];
}

/** Every field a filter can be about, by heading: what the record is, its dates, its people, the rest, the workspace's own. */
export function fieldChoices({ kind, settings }: FilterNames): Choice[] {
  const first = capital(kind.noun);
  const choices = [
    ...Object.entries(kind.language.schema.fields).map(([value, { label, type }]) => ({
      value,
      label,
      group: HEADINGS[type] ?? first,
    })),
    ...inUse(fieldsOf(settings, kind.noun)).map(({ name }) => ({ value: `cf.${name}`, label: name, group: own })),
  ];
  return [first, dates, people, more, own].flatMap((heading) => choices.filter(({ group }) => group === heading));
}
