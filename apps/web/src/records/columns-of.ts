import type { ColumnType } from '@quartermaster/contracts/records/column';
import { type AnyList, filterName, listColumns } from '@quartermaster/contracts/records/kind';
import type { ColumnUi } from './kind-ui';

/** What the declaration of a column does not say: how the list shows and changes it. */
export type ColumnSeams = Pick<ColumnUi, 'sort' | 'card' | 'editors'>;

/** In rem, of columns that say nothing else. */
const WIDTHS: Partial<Record<ColumnType, number>> = {
  key: 5.5,
  date: 7.5,
  instant: 7.5,
  integer: 5.5,
  minutes: 5.5,
  virtual: 5.5,
};
const WIDTH = 8;

/** The columns of a list by their names, in the order of menus: labels, widths, sorts and groups as the kind declares them. */
export function columnsOf(
  kind: Pick<AnyList, 'columns' | 'sorts' | 'groups'>,
  seams: Readonly<Record<string, ColumnSeams>>,
): Record<string, ColumnUi> {
  return Object.fromEntries(
    Object.entries(listColumns(kind)).map(([name, column]): [string, ColumnUi] => {
      const group = filterName(name, column);
      return [
        name,
        {
          label: column.label,
          width: column.width ?? WIDTHS[column.type] ?? WIDTH,
          ...(kind.sorts.includes(name) ? { sort: name } : {}),
          ...(group !== null && kind.groups.includes(group) ? { group } : {}),
          ...seams[name],
        },
      ];
    }),
  );
}
