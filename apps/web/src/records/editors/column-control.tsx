'use client';

import type { Column } from '@quartermaster/contracts/records/column';
import { Combobox } from '@quartermaster/ui/combobox';
import { Field } from '@quartermaster/ui/field';
import { Select } from '@quartermaster/ui/select';
import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import type { ReactNode } from 'react';
import { listWords } from '@/messages/list';
import { currencyOf } from '../cells/format-column';
import { columnChoices } from './column-choice';
import { columnText, columnValue, isTypedColumn } from './column-text';
import { TextControl } from './text-control';

interface ColumnControlProps {
  column: Column;
  record: object;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** The control of a column on a record's page, by the column's type. Its label is beside it. */
export function ColumnControl({ column, record, value, onChange }: ColumnControlProps): ReactNode {
  if (isTypedColumn(column)) {
    const text = columnText(column, { value, currency: currencyOf(record, column) });
    return <TextControl {...text} bare disabled={false} onChange={(typed) => onChange(columnValue(column, typed))} />;
  }
  const choices = columnChoices(column);
  return (
    <Field label={<VisuallyHidden>{column.label}</VisuallyHidden>}>
      {(control) =>
        column.type === 'flag' ? (
          <Select
            {...control}
            value={String(value)}
            options={choices}
            onChange={(event) => onChange(event.target.value === 'true')}
          />
        ) : (
          <Combobox
            {...control}
            value={String(value)}
            options={choices}
            emptyText={listWords.noChoice}
            onChange={onChange}
          />
        )
      }
    </Field>
  );
}
