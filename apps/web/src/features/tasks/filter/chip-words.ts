import type { Condition, QueryValue } from '@quartermaster/contracts/records/query/ast';
import { customName, isCustom, type Operator } from '@quartermaster/contracts/records/query/fields';
import { printDate } from '@quartermaster/contracts/records/query/values';
import { taskLanguage } from '@quartermaster/contracts/tasks/language';
import type { TaskPriority, TaskStatus } from '@quartermaster/contracts/tasks/status';
import { formatDate } from '@/lib/dates';
import { formatMinutes } from '@/lib/minutes';
import { t } from '@/messages';
import { filterWords } from '@/messages/filter';
import type { People } from '@/trpc/people';
import { nameIn, type Settings, type SettingsField } from '@/trpc/settings';

/** What names of people, labels and so on are looked up in. */
export interface Names {
  people: People;
  settings: Settings;
}

/** How a chip of a field is edited. */
export type ChipKind = 'choice' | 'ordered-choice' | 'date' | 'text' | 'number' | 'duration' | 'boolean' | 'ref';

export function customField(field: string, settings: Settings): SettingsField | undefined {
  if (!isCustom(field)) return undefined;
  const name = customName(field);
  return settings.fields.find((one) => one.id === name || one.name.toLowerCase() === name.toLowerCase());
}

export function chipKind(field: string, settings: Settings): ChipKind {
  const { type } = taskLanguage.fieldInfo(field);
  switch (type) {
    case 'choice':
    case 'person':
    case 'name':
      return 'choice';
    case 'rank':
      return 'ordered-choice';
    case 'custom': {
      const kind = customField(field, settings)?.kind;
      if (kind === 'choice' || kind === 'person') return 'choice';
      if (kind === 'number' || kind === 'money') return 'number';
      return kind === 'date' ? 'date' : 'text';
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

/** The operators a chip of a field offers; `in` stands for `=` too, and `not in` for `!=`. */
export function operatorsFor(field: string, settings: Settings): readonly Operator[] {
  return OPERATORS[chipKind(field, settings)].filter((operator) => taskLanguage.operatorsOf(field).includes(operator));
}

export function fieldName(field: string, settings: Settings): string {
  if (isCustom(field)) return customField(field, settings)?.name ?? customName(field);
  return taskLanguage.fieldInfo(field).label;
}

/** A comparison in words: "is", "is any of", "before". */
export function operatorWords({ operator, values, field }: Condition, settings: Settings): string {
  const kind = chipKind(field, settings);
  if (kind === 'date') return filterWords.dateOperators[operator as keyof typeof filterWords.dateOperators] ?? operator;
  if ((operator === 'in' || operator === 'not in') && values.length === 1)
    return filterWords.operators[operator === 'in' ? '=' : '!='];
  return filterWords.operators[operator];
}

export function valueWords(field: string, value: QueryValue, { people, settings }: Names): string {
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
      return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDate(text) : (filterWords.dates[text] ?? text);
    }
    case 'text':
      return textWords(field, value.text, { people, settings });
  }
}

function textWords(field: string, text: string, { people, settings }: Names): string {
  const custom = customField(field, settings);
  if (custom?.kind === 'choice') return nameIn(custom.choices, text) || text;
  if (custom?.kind === 'date')
    return filterWords.dates[text] ?? (/^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDate(text) : text);
  const { type } = taskLanguage.fieldInfo(field);
  if (type === 'person' || custom?.kind === 'person') {
    if (text === 'me') return t.tasks.me;
    return people.members.find((member) => member.id === text)?.name ?? text;
  }
  if (field === 'status') {
    if (text === 'open') return filterWords.open;
    if (text === 'closed') return filterWords.closed;
    return nameIn(settings.statuses, text) || (t.status[text as TaskStatus] ?? text);
  }
  if (field === 'group') return t.status[text as TaskStatus] ?? text;
  if (field === 'priority') return t.priority[text as TaskPriority] ?? text;
  if (field === 'label') return nameIn(settings.labels, text) || text;
  if (field === 'project') return nameIn(settings.projects, text) || text;
  return text;
}

/** A chip as one sentence, for the removal button and for those who hear it. */
export function chipWords(chip: Condition, names: Names): string {
  const values = chip.values.map((value) => valueWords(chip.field, value, names));
  return `${fieldName(chip.field, names.settings)} ${operatorWords(chip, names.settings)} ${values.join(filterWords.or)}`;
}
