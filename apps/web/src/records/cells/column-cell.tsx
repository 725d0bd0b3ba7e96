import type { Column } from '@quartermaster/contracts/records/column';
import type { ReactNode } from 'react';
import { isNumber } from '../columns-of';
import { readColumn } from '../read-column';
import { formatColumn } from './format-column';
import { DateCell, InstantCell, NothingCell, WordsCell } from './value-cells';

interface ColumnCellProps {
  record: object;
  attribute: string;
  column: Column;
  timeZone: string;
}

/** The value of a column in a list, by the column's type. */
export function ColumnCell({ record, attribute, column, timeZone }: ColumnCellProps): ReactNode {
  const value = readColumn(record, attribute);
  // What others count, and what is not so: a list full of noes hides the yeses.
  const nothing = value === null || value === undefined || value === false || (column.mode === 'kept' && value === 0);
  if (nothing) return <NothingCell />;
  if (column.type === 'instant') return <InstantCell at={String(value)} timeZone={timeZone} />;
  if (column.type === 'date') return <DateCell date={String(value)} />;
  return <WordsCell end={isNumber(column)}>{formatColumn(column, { record, value })}</WordsCell>;
}
