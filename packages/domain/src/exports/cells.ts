import type { ExportRow, FieldValues, TaskField } from '@quartermaster/contracts';
import { majorUnits } from '@quartermaster/contracts/money/currency';
import type { Column } from '@quartermaster/contracts/records/column';
import type { Names } from './names';

export type Cell = ExportRow[string];

/** Makes the function that turns values of a column into cells; amounts with a currency are written by `amountOf`. */
export function cellOf({ type, of }: Column, { members, catalog, taxRates }: Names): (value: unknown) => Cell {
  const settings = of === 'taxRate' ? taxRates : catalog;
  if (type === 'setting') return (value) => (typeof value === 'string' ? (settings.get(value) ?? null) : null);
  if (type === 'person') return (value) => (typeof value === 'string' ? (members.get(value) ?? null) : null);
  return (value) => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
    if (value === null || value === undefined) return null;
    if (Array.isArray(value)) return value.map((one) => members.get(String(one)) ?? String(one)).join(', ');
    return typeof value === 'object' && 'key' in value ? String(value.key) : null;
  };
}

/** An amount in major units, or as it is stored where it has no currency. */
export function amountOf(value: unknown, code: string): Cell {
  if (value === null || value === undefined) return null;
  return code === '' ? String(value) : majorUnits(String(value), code);
}

/** The same for one of the workspace's own fields, from all that a record has of them. */
export function fieldCell(field: TaskField, { members }: Names): (values: FieldValues) => Cell {
  const { id, kind, choices, currency } = field;
  const named = kind === 'choice' ? new Map(choices.map(({ id, name }) => [id, name])) : members;
  const isNamed = kind === 'choice' || kind === 'person';
  return ({ [id]: value }) => {
    if (value === undefined) return null;
    if (isNamed) return named.get(value) ?? null;
    return kind === 'money' && currency ? majorUnits(value, currency) : value;
  };
}
