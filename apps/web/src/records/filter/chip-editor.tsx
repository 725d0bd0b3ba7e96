'use client';

import type { Condition, QueryValue } from '@quartermaster/contracts/records/query/ast';
import type { Operator } from '@quartermaster/contracts/records/query/fields';
import type { QueryLanguage } from '@quartermaster/contracts/records/query/language';
import { Button } from '@quartermaster/ui/button';
import { ChoiceList } from '@quartermaster/ui/choice-list';
import { Field } from '@quartermaster/ui/field';
import { Input, inputClass } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import type { DayTime } from '@/components/date/types';
import { isDateOnly } from '@/lib/dates';
import { lazyPart } from '@/lib/lazy-part';
import { readMinutes } from '@/lib/minutes';
import { filterWords } from '@/messages/filter';
import { type ChipKind, chipKind, fieldName, operatorsFor } from './chip-words';
import { type DateRange, dateValue, rangeConditions, rangeName, rangesOf } from './date-ranges';
import type { FilterNames, ValueCounts } from './filter-kind';
import { valueChoices } from './value-choices';

const DatePicker = lazyPart(() => import('@/components/date/date-picker').then((module) => module.DatePicker));

/** The words for days, and beside them the month; on a phone above it. */
const BESIDE = 'grid max-w-full max-sm:w-full sm:grid-cols-[14rem_16rem] max-sm:[&_[role=listbox]]:max-h-44';

interface ChipEditorProps {
  chip: Condition;
  draft: boolean;
  /** The range of days that it is, as a whole. */
  range: DateRange | undefined;
  names: FilterNames;
  /** The query without this condition. */
  others: string | null;
  onChange: (chips: Condition[]) => void;
  onRemove: () => void;
  onDone: () => void;
}

/** Changes a condition: how it compares, and with what. Lists act at once, typed values when they are applied. */
export function ChipEditor(props: ChipEditorProps): ReactNode {
  const { chip, draft, range, names, others, onChange, onRemove, onDone } = props;
  const kind = chipKind(chip.field, names);
  const name = fieldName(chip.field, names);
  const operators = operatorsFor(chip, names);
  const [operator, setOperator] = useState(shownOperator(chip.operator, operators));
  const [byRange, setByRange] = useState(kind === 'date' && (draft || range !== undefined));
  const { language } = names.kind;
  const many = operator === 'in' || operator === 'not in';
  const choices = valueChoices(chip.field, names);
  const countOf = (names.kind.useCounts ?? useNoCounts)(chip.field, others, names);
  const chosen = draft ? [] : chip.values.map((value) => language.printValue(chip.field, value));

  function put(values: readonly QueryValue[], by: Operator = operator): void {
    const [only] = values;
    if (!only) onRemove();
    else onChange([{ ...chip, operator: storedOperator(by, values.length), values: [...values] }]);
  }
  function choose(value: string): void {
    const choice = choices.find((one) => one.value === value);
    if (!choice) return;
    if (!many) {
      put([choice.query]);
      onDone();
      return;
    }
    const kept = draft ? [] : chip.values.filter((one) => language.printValue(chip.field, one) !== value);
    put(chosen.includes(value) ? kept : [...kept, choice.query]);
  }

  if (byRange) {
    return (
      <RangeChoices
        {...props}
        operators={operators}
        onOperator={(by) => {
          setOperator(by);
          setByRange(false);
        }}
      />
    );
  }
  return (
    <div className={kind === 'date' ? BESIDE : 'grid w-64 max-w-full'}>
      {operators.length > 1 ? (
        <div className="border-b border-border p-1 sm:col-span-2">
          <select
            aria-label={filterWords.operatorOf(name)}
            value={operator}
            onChange={(event) => {
              const next = operators.find((one) => one === event.target.value);
              if (!next) return;
              setOperator(next);
              if (draft) return;
              const [first] = chip.values;
              if (first) put(next === 'in' || next === 'not in' ? chip.values : [first], next);
            }}
            className={`${inputClass} h-8`}
          >
            {operators.map((one) => (
              <option key={one} value={one}>
                {operatorLabel(one, kind)}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      {choices.length > 0 ? (
        <ChoiceList
          label={filterWords.valueOf(name)}
          multiple={many}
          wide={kind === 'date'}
          choices={choices.map((choice) => ({ ...choice, count: countOf(choice.value) }))}
          chosen={chosen}
          onChoose={choose}
          emptyText={filterWords.noValue}
        />
      ) : null}
      {kind === 'date' ? (
        <DatePicker
          below
          required
          label={filterWords.pickDate}
          value={draft ? undefined : dayOf(language, chip)}
          choices={[]}
          onChange={(day) => {
            if (day) put([dateValue(chip.field, day.on)]);
            onDone();
          }}
          onLeave={onDone}
        />
      ) : null}
      {choices.length === 0 && kind !== 'date' ? (
        <TypedValue
          language={language}
          field={chip.field}
          kind={kind}
          label={filterWords.valueOf(name)}
          values={draft ? [] : many ? chip.values : chip.values.slice(0, 1)}
          optional={language.fieldInfo(chip.field).optional}
          onApply={(values) => {
            put(values);
            onDone();
          }}
        />
      ) : null}
    </div>
  );
}

interface RangeChoicesProps extends Pick<ChipEditorProps, 'chip' | 'range' | 'names' | 'onChange' | 'onDone'> {
  operators: readonly Operator[];
  onOperator: (operator: Operator) => void;
}

/** The spans of days that people name, and the ways to compare with a day. */
function RangeChoices({ chip, range, names, operators, onOperator, onChange, onDone }: RangeChoicesProps): ReactNode {
  const ranges = rangesOf(chip.field, names);
  const kind = chipKind(chip.field, names);
  return (
    <ChoiceList
      label={filterWords.valueOf(fieldName(chip.field, names))}
      choices={[
        ...ranges.map((value) => ({ value, label: rangeName(value, chip.field, names) })),
        ...operators.map((value) => ({ value, label: filterWords.byDate(operatorLabel(value, kind)) })),
      ]}
      chosen={range ? [range] : []}
      emptyText={filterWords.noValue}
      onChoose={(value) => {
        const [days, by] = [ranges.find((one) => one === value), operators.find((one) => one === value)];
        if (by) onOperator(by);
        else if (days) {
          onChange(rangeConditions(days, chip.field));
          onDone();
        }
      }}
    />
  );
}

function useNoCounts(): ValueCounts {
  return noCounts;
}

function noCounts(): undefined {}

/** `=` and `in` with one value are the same: the list shows one of them. */
function shownOperator(operator: Operator, offered: readonly Operator[]): Operator {
  if (offered.includes('in') && operator === '=') return 'in';
  if (offered.includes('not in') && operator === '!=') return 'not in';
  return offered.includes(operator) ? operator : (offered[0] ?? '=');
}

function storedOperator(operator: Operator, count: number): Operator {
  if (count > 1) return operator;
  if (operator === 'in') return '=';
  return operator === 'not in' ? '!=' : operator;
}

function operatorLabel(operator: Operator, kind: ChipKind): string {
  if (kind === 'date') return filterWords.dateOperators[operator as keyof typeof filterWords.dateOperators];
  return filterWords.operators[operator];
}

/** The day that a chip names by its date; null for one in words, such as "today". */
function dayOf(language: QueryLanguage, { field, values }: Condition): DayTime | null {
  const [value] = values;
  const day = value ? plainText(language, { field, value }) : '';
  return isDateOnly(day) ? { on: day, time: null } : null;
}

interface TypedValueProps {
  language: QueryLanguage;
  field: string;
  kind: ChipKind;
  label: string;
  /** Several are separated by commas. */
  values: readonly QueryValue[];
  optional: boolean;
  onApply: (values: readonly QueryValue[]) => void;
}

function TypedValue({ language, field, kind, label, values, optional, onApply }: TypedValueProps): ReactNode {
  const isList = values.length > 1;
  const [text, setText] = useState(() =>
    values
      .filter(({ kind }) => kind !== 'none')
      .map((value) => plainText(language, { field, value }))
      .join(', '),
  );
  const [error, setError] = useState<string>();
  return (
    <form
      noValidate
      className="grid gap-2 p-2"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = (isList ? text.split(',') : [text]).flatMap((one) => readTyped(kind, one) ?? []);
        if (typed.length > 0) onApply(typed);
        else setError(kind === 'duration' ? filterWords.durationShape : filterWords.noValue);
      }}
    >
      <Field label={label} error={error}>
        {(control) => (
          <span className="flex gap-2">
            <Input
              {...control}
              autoComplete="off"
              type={kind === 'number' ? 'number' : 'text'}
              step="any"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <Button type="submit">{filterWords.apply}</Button>
          </span>
        )}
      </Field>
      {optional ? (
        <Button size="sm" tone="quiet" onClick={() => onApply([{ kind: 'none' }])} className="justify-self-start">
          {filterWords.none}
        </Button>
      ) : null}
    </form>
  );
}

/** As a person types it: no quotes. */
function plainText(language: QueryLanguage, { field, value }: { field: string; value: QueryValue }): string {
  return value.kind === 'text' ? value.text : language.printValue(field, value);
}

/** Values of the workspace's own fields and of linked records are text: their kind is the server's to know. */
function readTyped(kind: ChipKind, text: string): QueryValue | null {
  const typed = text.trim();
  if (typed === '') return null;
  if (kind !== 'duration') return { kind: 'text', text: typed };
  const minutes = readMinutes(typed);
  return minutes === null ? null : { kind: 'minutes', minutes };
}
