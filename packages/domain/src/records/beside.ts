import { type RawBuilder, type ScopedTable, sql } from '@quartermaster/db';
import type { AnyListSource } from './source';

/** A value that is read beside a row: from the row of another table whose primary key has the id in a column of this one. */
export interface Beside {
  table: ScopedTable;
  /** The column of the other table that has the id, after the workspace in its primary key. */
  key: string;
  /** The column with the id, in the list's own table. */
  by: string;
  /** SQL over the other row, which is called `beside`, and the row of the list. */
  value: (own: string) => string;
  /** SQL of the value where the other row is missing; NULL if it is left out. */
  missing?: string | undefined;
  /** A whole reference: it is compared by its id, which is in the list's own table. */
  isReference: boolean;
}

type Read = Pick<AnyListSource, 'table' | 'row'>;

/** A column of a list's table, or what is read in its place, as SQL that compares it. */
export function columnOf({ table, row }: Read, name: string): RawBuilder<string | number | null> {
  const beside = row.beside[name];
  return beside && !beside.isReference ? sql.raw(besideSql(table, beside)) : sql.ref(`${table}.${name}`);
}

/** The columns of a row, to be selected by name. @param alias of the list's table */
export function selectionOf({ table, row }: Read, columns: Iterable<string>, alias: string = table) {
  return [...columns].map((column) => {
    const beside = row.beside[column];
    return (beside ? sql.raw(besideSql(alias, beside)) : sql.ref(`${alias}.${column}`)).as(column);
  });
}

/** The same as text: for the other client's statements, and for lists, whose pages need no builder for it. */
export function selectionText({ table, row }: Read, columns: Iterable<string>): string {
  return [...columns]
    .map((column) => {
      const beside = row.beside[column];
      return beside ? `${besideSql(table, beside)} AS \`${column}\`` : `\`${table}\`.\`${column}\``;
    })
    .join(', ');
}

/** A look-up by primary key for each row of the result. Names come from declarations, never from a request. */
function besideSql(alias: string, { table, key, by, value, missing }: Beside): string {
  const read = `(SELECT ${value(`\`${alias}\``)} FROM \`${table}\` AS beside
    WHERE beside.workspaceId = \`${alias}\`.workspaceId AND beside.\`${key}\` = \`${alias}\`.\`${by}\`)`;
  return missing === undefined ? read : `COALESCE(${read}, ${missing})`;
}
