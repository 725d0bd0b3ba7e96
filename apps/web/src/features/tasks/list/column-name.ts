import { listWords } from '@/messages/list';
import type { Settings } from '@/trpc/settings';
import { ownField } from '../pickers/field-picker';
import { type Column, FIXED_COLUMNS } from './columns';

/** What a column is called. */
export function columnName(column: Column, settings: Settings): string {
  const fixed = FIXED_COLUMNS.find((name) => name === column);
  if (fixed) return listWords.columns[fixed];
  return ownField(settings, column as `cf:${string}`)?.name ?? listWords.unknownField;
}
