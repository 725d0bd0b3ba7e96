import { capital } from '@quartermaster/contracts/capital';
import type { Column } from '@quartermaster/contracts/records/column';
import { formatDate } from '@/lib/dates';
import { formatDecimal, formatMoney } from '@/lib/numbers';
import { t } from '@/messages';
import { columnWords } from '@/messages/records';
import { columnTitle, readColumn } from '../read-column';

/** The currency of an amount: the value of the column that the declaration names. */
export function currencyOf(record: object, { currency }: Column): string {
  const value = currency === undefined ? undefined : readColumn(record, currency);
  return typeof value === 'string' ? value : 'EUR';
}

/** The value of a column in words; a dash for none. */
export function formatColumn(column: Column, { record, value }: { record: object; value: unknown }): string {
  if (value === null || value === undefined || value === '') return t.common.none;
  switch (column.type) {
    case 'money':
      return formatMoney(String(value), currencyOf(record, column));
    case 'integer':
    case 'rate':
    case 'price':
    case 'cost':
    case 'quantity':
      return formatDecimal(String(value));
    case 'date':
      return formatDate(String(value));
    case 'flag':
      return value === true ? columnWords.yes : columnWords.no;
    case 'choice':
      return column.words?.[String(value)] ?? capital(String(value));
    default:
      return columnTitle(value);
  }
}
