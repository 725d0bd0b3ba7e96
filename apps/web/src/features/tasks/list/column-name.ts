import { listWords } from '@/messages/list';
import { ownField } from '../pickers/field-picker';
import type { Setup } from '../setup';
import { type Column, FIXED_COLUMNS } from './columns';

/** What a column is called. */
export function columnName(column: Column, setup: Setup): string {
  const fixed = FIXED_COLUMNS.find((name) => name === column);
  if (fixed) return listWords.columns[fixed];
  return ownField(setup, column as `cf:${string}`)?.name ?? listWords.unknownField;
}
