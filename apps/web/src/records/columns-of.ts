import type { Column, ColumnType } from '@quartermaster/contracts/records/column';
import { type AnyList, filterName, listColumns } from '@quartermaster/contracts/records/kind';
import type { ColumnUi } from './kind-ui';

/** What the declaration of a column does not say: how the list shows and changes it. */
export type ColumnSeams = Pick<ColumnUi, 'sort' | 'card' | 'editors' | 'hint'>;

const NUMBERS: ReadonlySet<ColumnType> = new Set(['money', 'rate', 'price', 'cost', 'quantity']);

/** Numbers that people enter, amounts and quantities; counts that others keep stand beside their icon. */
export function isNumber({ type, mode = 'given' }: Column): boolean {
  return NUMBERS.has(type) || (type === 'integer' && mode === 'given');
}

/** Rem, where the declaration says nothing. */
export const COLUMN_WIDTH = 9;

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
          width: column.width ?? COLUMN_WIDTH,
          ...(isNumber(column) ? { end: true } : {}),
          ...(kind.sorts.includes(name) ? { sort: name } : {}),
          ...(group !== null && kind.groups.includes(group) ? { group } : {}),
          ...seams[name],
        },
      ];
    }),
  );
}
