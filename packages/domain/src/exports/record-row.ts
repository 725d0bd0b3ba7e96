import type { ExportRow, FieldValues, TaskField } from '@quartermaster/contracts';
import { majorUnits } from '@quartermaster/contracts/currency';
import type { Column } from '@quartermaster/contracts/records/column';
import { type AnyList, listName } from '@quartermaster/contracts/records/kind';
import type { PlannedColumn } from './columns';

/** What the ids in a row are called. */
export interface Names {
  members: ReadonlyMap<string, string>;
  projects: ReadonlyMap<string, string>;
  statuses: ReadonlyMap<string, string>;
  labels: ReadonlyMap<string, string>;
}

export type Cell = ExportRow[string];

/** A record as a line of a file; an amount in major units, with its currency beside it. */
export function recordRow(
  { columns: all }: AnyList,
  summary: object,
  { columns, names }: { columns: readonly PlannedColumn[]; names: Names },
): ExportRow {
  const values = summary as Readonly<Record<string, unknown>>;
  const own = (values.fields ?? {}) as FieldValues;
  const attributes = new Map(
    Object.entries(all).map(([attribute, column]) => [listName(attribute, column), attribute]),
  );
  const row: ExportRow = {};
  for (const { key, field } of columns) {
    const attribute = attributes.get(key) ?? key;
    const column = all[attribute];
    if (field) row[key] = fieldCell(field, own[field.id], names);
    if (!column) continue;
    const currency = all[column.currency ?? ''];
    const code = String(values[column.currency ?? ''] ?? '');
    row[key] = cellOf(column, values[attribute], { names, code });
    if (currency && column.currency) row[listName(column.currency, currency)] = code;
  }
  return row;
}

function cellOf({ type }: Column, value: unknown, { names, code }: { names: Names; code: string }): Cell {
  if (value === null || value === undefined) return null;
  if (type === 'money' && code !== '') return majorUnits(String(value), code);
  if (type === 'person') return names.members.get(String(value)) ?? null;
  if (Array.isArray(value)) return value.map((one) => names.members.get(String(one)) ?? String(one)).join(', ');
  if (typeof value === 'object') return 'key' in value ? String(value.key) : null;
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}

export function fieldCell({ kind, choices, currency }: TaskField, value: string | undefined, names: Names): Cell {
  if (value === undefined) return null;
  if (kind === 'choice') return choices.find(({ id }) => id === value)?.name ?? null;
  if (kind === 'person') return names.members.get(value) ?? null;
  return kind === 'money' && currency ? majorUnits(value, currency) : value;
}
