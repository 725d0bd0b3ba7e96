import type { QueryValue } from '@quartermaster/contracts/records/query/ast';
import { readDate } from '@quartermaster/contracts/records/query/values';
import { taskLanguage } from '@quartermaster/contracts/tasks/language';
import { TASK_PRIORITIES, TASK_STATUSES } from '@quartermaster/contracts/tasks/status';
import type { Choice } from '@quartermaster/ui/choice-list';
import { inUse } from '@/trpc/settings';
import { customField, type Names, valueWords } from './chip-words';

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

/** The values a chip of a field offers. Empty where one is typed. */
export function valueChoices(field: string, names: Names): ValueChoice[] {
  const values = valuesOf(field, names);
  const { optional } = taskLanguage.fieldInfo(field);
  if (optional && values.length > 0) values.push({ kind: 'none' });
  return values.map((query) => ({
    value: taskLanguage.printValue(field, query),
    label: valueWords(field, query, names),
    query,
  }));
}

function valuesOf(field: string, { people, settings }: Names): QueryValue[] {
  const { type } = taskLanguage.fieldInfo(field);
  const custom = customField(field, settings);
  if (field === 'status') return ['open', 'closed', ...inUse(settings.statuses).map((status) => status.id)].map(text);
  if (field === 'group') return TASK_STATUSES.map(text);
  if (field === 'priority') return TASK_PRIORITIES.toReversed().map(text);
  if (type === 'boolean') return [true, false].map((value) => ({ kind: 'boolean', value }));
  if (custom?.kind === 'date') return DATE_CHOICES.map(text);
  if (type === 'date') return DATE_CHOICES.flatMap((word) => readDate(word) ?? []);
  if (type === 'person' || custom?.kind === 'person') {
    const others = people.members.filter((member) => member.id !== people.meId);
    return ['me', ...others.map((member) => member.id)].map(text);
  }
  if (custom?.kind === 'choice') return custom.choices.map((choice) => text(choice.id));
  if (field === 'label') return settings.labels.map((label) => text(label.id));
  if (field === 'project') return settings.projects.map((project) => text(project.id));
  return [];
}

/** Every field a filter can be about, the workspace's own last. */
export function fieldChoices(fields: readonly string[], { settings }: Names): { value: string; label: string }[] {
  return [
    ...fields.map((field) => ({ value: field, label: taskLanguage.fieldInfo(field).label })),
    ...inUse(settings.fields).map((field) => ({ value: `cf.${field.name}` as const, label: field.name })),
  ];
}
