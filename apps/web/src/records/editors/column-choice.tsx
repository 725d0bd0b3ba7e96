'use client';

import { capital } from '@quartermaster/contracts/capital';
import type { Column } from '@quartermaster/contracts/records/column';
import { type Choice, ChoiceList } from '@quartermaster/ui/choice-list';
import type { ReactNode } from 'react';
import { CURRENCIES, currencyName } from '@/lib/currencies';
import { listWords } from '@/messages/list';
import { columnWords } from '@/messages/records';
import { currencyOf } from '../cells/format-column';
import { columnText, columnValue, isTypedColumn } from './column-text';
import { TextForm } from './text-form';

interface ColumnChoiceProps {
  label: string;
  column: Column;
  record: object;
  value: unknown;
  onSave: (value: unknown) => void;
  onLeave: () => void;
}

/** What changes the value of a column in a layer, by the column's type. */
export function ColumnChoice({ label, column, record, value, onSave, onLeave }: ColumnChoiceProps): ReactNode {
  if (isTypedColumn(column)) {
    const text = columnText(column, { value, currency: currencyOf(record, column) });
    return <TextForm {...text} onSave={(typed) => onSave(columnValue(column, typed))} onLeave={onLeave} />;
  }
  return (
    <ChoiceList
      label={label}
      chosen={[String(value)]}
      choices={columnChoices(column)}
      emptyText={listWords.noChoice}
      onChoose={(chosen) => onSave(column.type === 'flag' ? chosen === 'true' : chosen)}
    />
  );
}

/** The values of a column that is chosen from. */
export function columnChoices({ type, values = [], words }: Column): Choice[] {
  if (type === 'currency') return CURRENCIES.map((code) => ({ value: code, label: currencyName(code) }));
  if (type === 'flag') {
    return [
      { value: 'true', label: columnWords.yes },
      { value: 'false', label: columnWords.no },
    ];
  }
  return values.map((value) => ({ value, label: words?.[value] ?? capital(value) }));
}
