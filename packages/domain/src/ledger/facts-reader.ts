import { keyOf } from '@quartermaster/contracts/records/key';
import type { Reading } from './read';

/** How facts are read and written. */
export interface FactReader extends Reading {
  most: number;
  /** An amount in minor units of the workspace's currency. */
  money(minor: unknown): string;
}

/** A row as it was selected. */
export type Row = Readonly<Record<string, unknown>>;

/** The rows of a statement whose only parameters are the workspace's id, as often as it has them. */
export async function rowsOf({ client, workspaceId }: Reading, sql: string): Promise<Row[]> {
  const times = sql.split('?').length - 1;
  return client.$queryRawUnsafe<Row[]>(sql, ...Array.from({ length: times }, () => workspaceId));
}

/** The numbers of the one row of a statement. */
export async function countsOf(reading: Reading, sql: string): Promise<Record<string, number>> {
  const [row = {}] = await rowsOf(reading, sql);
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)]));
}

/** How many rows there are of each value of a column. */
export async function countBy(
  reading: Reading,
  { table, column }: { table: string; column: string },
): Promise<Record<string, number>> {
  const rows = await rowsOf(
    reading,
    `SELECT ${column} AS value, COUNT(*) AS count FROM ${table} WHERE workspaceId = ? GROUP BY ${column} ORDER BY ${column}`,
  );
  return Object.fromEntries(rows.map(({ value, count }) => [String(value), Number(count)]));
}

/** A quantity with its three decimals. */
export function units(value: unknown): string {
  return Number(value ?? 0).toFixed(3);
}

/** C-27 */
export function keyIn(noun: 'customer' | 'supplier' | 'order' | 'purchaseOrder', number: unknown): string {
  return keyOf(noun, Number(number));
}
