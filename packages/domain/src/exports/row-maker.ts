import type { ExportRow, FieldValues } from '@quartermaster/contracts';
import type { Column } from '@quartermaster/contracts/records/column';
import { besideColumn, listName } from '@quartermaster/contracts/records/kind';
import type { AnyListSource } from '../records/source';
import { amountOf, type Cell, cellOf, fieldCell } from './cells';
import type { PlannedColumn } from './columns';
import type { ExportKind } from './kind';
import type { Names } from './names';
import type { MadeOf } from './task-cells';

type Values = readonly unknown[];
type Read = (values: Values) => unknown;
type Make = (values: Values) => Cell;
/** Gives the reader of an attribute. */
type ReaderOf = (attribute: string) => Read;

/** What the rows of an export are made of. */
export interface RowMaker {
  /** The columns of the table that are read: no more of a record than the file has. */
  stored: readonly string[];
  /** Takes their values, in this order. */
  toRow(values: Values): ExportRow;
}

interface Exported {
  source: Pick<AnyListSource, 'list' | 'row'>;
  cells: ExportKind['cells'];
}

/**
 * Decides once per export what every cell is made of, so that a row costs no more than its cells. An amount is in major units and has
 * its currency beside it, a date its time of day.
 */
export function rowMaker(
  { source: { list, row }, cells }: Exported,
  { columns, names }: { columns: readonly PlannedColumn[]; names: Names },
): RowMaker {
  // The id first, by which pages are read; then in the order in which cells ask for them.
  const stored = ['id'];
  const reader: ReaderOf = (attribute) => {
    const found = row.attribute(attribute);
    if (!found) return () => undefined;
    if (!stored.includes(found.name)) stored.push(found.name);
    const at = stored.indexOf(found.name);
    return (values) => found.read(values[at]);
  };
  let fields: Read | undefined;
  const attributes = new Map(Object.entries(list.columns).map(([name, column]) => [listName(name, column), name]));
  const parts = new Map<string, Make>();
  for (const { key, field } of columns) {
    if (field) {
      fields ??= oncePerRow(reader('fields'));
      parts.set(key, ownCell(fields, fieldCell(field, names)));
    }
    const attribute = attributes.get(key) ?? '';
    for (const name of [attribute, besideColumn(list.columns, attribute) ?? '']) {
      const column = list.columns[name];
      if (!column) continue;
      const made = cells[listName(name, column)];
      const make = made ? madeCell(made, { reader, names }) : plainCell(column, { read: reader(name), reader, names });
      parts.set(listName(name, column), make);
    }
  }
  const made = [...parts].map(([key, make]) => ({ key, make }));
  // Copied for each row: adding the cells one by one would cost as much as making them.
  const empty: ExportRow = Object.fromEntries(made.map(({ key }) => [key, null]));
  return {
    stored,
    toRow(values) {
      const line = { ...empty };
      for (const { key, make } of made) line[key] = make(values);
      return line;
    },
  };
}

/** All own fields of a record are one value, which is read for the first of their cells. */
function oncePerRow(read: Read): Read {
  let row: Values | undefined;
  let known: unknown;
  return (values) => {
    if (values !== row) known = read(values);
    row = values;
    return known;
  };
}

function ownCell(fields: Read, cell: (values: FieldValues) => Cell): Make {
  // The column `fields` has this type in every kind.
  return (values) => cell((fields(values) ?? {}) as FieldValues);
}

function madeCell(
  { attributes: [first = '', second = ''], cell }: MadeOf,
  { reader, names }: { reader: ReaderOf; names: Names },
): Make {
  const [one, other] = [reader(first), reader(second)];
  return (values) => cell(names, one(values), other(values));
}

function plainCell(column: Column, { read, reader, names }: { read: Read; reader: ReaderOf; names: Names }): Make {
  if (column.type === 'money' && column.currency !== undefined) {
    const currency = reader(column.currency);
    return (values) => amountOf(read(values), String(currency(values) ?? ''));
  }
  const cell = cellOf(column, names);
  return (values) => cell(read(values));
}
