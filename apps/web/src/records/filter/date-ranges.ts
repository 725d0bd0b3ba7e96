import type { Condition, QueryValue } from '@quartermaster/contracts/records/query/ast';
import { isCustom, type Operator } from '@quartermaster/contracts/records/query/fields';
import { readDate } from '@quartermaster/contracts/records/query/values';
import { filterWords } from '@/messages/filter';
import { chipKind } from './chip-words';
import type { FilterNames } from './filter-kind';

export type DateRange = keyof typeof filterWords.ranges;

/** The conditions on a date field that make up each range, in the order of the menu. */
const RANGES: Record<DateRange, readonly (readonly [Operator, string])[]> = {
  today: [['=', 'today']],
  week: [
    ['>=', 'startOfWeek'],
    ['<=', 'endOfWeek'],
  ],
  next: [
    ['>=', 'today'],
    ['<=', 'today+6d'],
  ],
  last: [
    ['>=', 'today-6d'],
    ['<=', 'today'],
  ],
  past: [['<', 'today']],
  none: [['=', 'none']],
};
const NAMES = Object.keys(RANGES) as DateRange[];

/** A day by its word. Custom fields keep it as text, which the server reads. */
export function dateValue(field: string, word: string): QueryValue {
  if (word === 'none') return { kind: 'none' };
  return (isCustom(field) ? null : readDate(word)) ?? { kind: 'text', text: word };
}

/** The ranges a date field offers. */
export function rangesOf(field: string, { kind }: FilterNames): DateRange[] {
  return NAMES.filter((range) => range !== 'none' || kind.language.fieldInfo(field).optional);
}

export function rangeName(range: DateRange, field: string, { kind }: FilterNames): string {
  return range === 'past' && field === kind.deadline ? filterWords.overdue : filterWords.ranges[range];
}

export function rangeConditions(range: DateRange, field: string): Condition[] {
  return RANGES[range].map(([operator, word]) => ({
    kind: 'condition',
    field,
    operator,
    values: [dateValue(field, word)],
  }));
}

/** The range that the first of these conditions begin with, and how many it takes. */
export function rangeAt(
  chips: readonly Condition[],
  names: FilterNames,
): { range: DateRange; conditions: number } | undefined {
  const [first] = chips;
  if (!first || chipKind(first.field, names) !== 'date') return undefined;
  const { printValue } = names.kind.language;
  const sameAs = (wanted: Condition, chip: Condition | undefined) =>
    chip?.field === wanted.field &&
    chip.operator === wanted.operator &&
    chip.values.map((value) => printValue(chip.field, value)).join() ===
      wanted.values.map((value) => printValue(wanted.field, value)).join();
  for (const range of NAMES) {
    const conditions = rangeConditions(range, first.field);
    if (conditions.every((condition, at) => sameAs(condition, chips[at])))
      return { range, conditions: conditions.length };
  }
  return undefined;
}
