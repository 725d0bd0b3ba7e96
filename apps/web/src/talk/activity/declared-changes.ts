import type { ColumnType } from '@quartermaster/contracts/records/column';
import type { AnyKind } from '@quartermaster/contracts/records/kind';
import { formatColumn } from '@/records/cells/format-column';
import type { ChangeReader } from './change-words';

/** Columns whose values are long, structured, or ids: only the fact of a change is shown. */
const WORDLESS: ReadonlySet<ColumnType> = new Set<ColumnType>([
  'prose',
  'json',
  'ref',
  'refs',
  'person',
  'people',
  'setting',
  'settings',
]);

/** How changes of a record read, from the declaration of its kind. Amounts are in the record's currency of today. */
export function declaredChanges({ columns }: Pick<AnyKind, 'columns'>, record: object): ChangeReader {
  return {
    label(field) {
      const column = columns[field];
      // What only a verb changes follows from the action's own words.
      return column && column.mode !== 'verb' ? column.label : null;
    },
    value(field, value) {
      const column = columns[field];
      if (!column || WORDLESS.has(column.type)) return undefined;
      return formatColumn(column, { record, value });
    },
  };
}
