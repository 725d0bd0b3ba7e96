import type { ExportRow, FieldKind } from '@quartermaster/contracts';
import { capital } from '@quartermaster/contracts/capital';
import { minorDigits } from '@quartermaster/contracts/money/currency';
import type { Column, ColumnType } from '@quartermaster/contracts/records/column';
import { type AnyList, besideColumn, listName } from '@quartermaster/contracts/records/kind';
import type { ColumnKind, ExportColumn, ReportSpec } from './spec';
import { isoWithOffset, zoneOffset } from './time-zone';

type Look = Omit<ExportColumn<ExportRow>, 'key'>;

/** How each type of column is written; words where it is not here. */
const KINDS: Partial<Record<ColumnType, ColumnKind>> = {
  key: 'ref',
  date: 'date',
  instant: 'instant',
  integer: 'integer',
  minutes: 'integer',
  money: 'decimal',
  price: 'decimal',
  cost: 'decimal',
  quantity: 'decimal',
  rate: 'decimal',
  flag: 'boolean',
};

function lookOfColumn({ label, type, words, exported = {} }: Column): Look {
  const { width } = exported;
  return {
    label: exported.label ?? label,
    kind: KINDS[type] ?? 'text',
    ...(width !== undefined && { width }),
    ...(words && { words }),
  };
}

/** A column of the report, with its field if it is a custom field. */
export interface ListReportColumn {
  key: string;
  field: { name: string; kind: FieldKind; currency: string | null } | null;
}

export interface ListReportOptions {
  list: AnyList;
  workspaceName: string;
  /** IANA name of the workspace's zone. */
  timeZone: string;
  /** ISO 8601 instant. */
  generatedAt: string;
  /** The list's filter, in words: `Open tasks, assigned to Anne`. */
  filterText: string;
  columns: readonly ListReportColumn[];
  /** BCP 47; defaults to English (GB). */
  locale?: string;
}

/** The spec of an exported list. @throws RangeError for an unknown time zone */
export function listReportSpec(options: ListReportOptions): ReportSpec<ExportRow> {
  const { list, workspaceName, timeZone, generatedAt, filterText, columns, locale = 'en-GB' } = options;
  return {
    title: `${capital(list.words.many)}: ${workspaceName}`,
    subtitle: [filterText, `As of ${wallClock(generatedAt, timeZone)}. Times are in ${timeZone}.`],
    timeZone,
    generatedAt,
    locale,
    noun: list.words,
    columns: columns.flatMap(({ key, field }) => {
      if (field) return [{ key, ...lookOf(field) }];
      const [attribute, column] = columnOf(list, key);
      const beside = besideOf(list, attribute);
      const isThere = !beside || columns.some(({ key }) => key === beside.key);
      return [{ key, ...lookOfColumn(column) }, ...(isThere ? [] : [beside])];
    }),
  };
}

function columnOf({ columns }: AnyList, key: string): [attribute: string, column: Column] {
  const found = Object.entries(columns).find(([attribute, column]) => listName(attribute, column) === key);
  if (!found) throw new RangeError(`No column ${key}`);
  return found;
}

function besideOf({ columns }: AnyList, attribute: string): ExportColumn<ExportRow> | null {
  const name = besideColumn(columns, attribute);
  const column = name === null ? undefined : columns[name];
  return name === null || !column ? null : { key: listName(name, column), ...lookOfColumn(column) };
}

function lookOf({ name, kind, currency }: NonNullable<ListReportColumn['field']>): Look {
  if (kind === 'date') return { label: name, kind, width: 12 };
  if (kind === 'number') return { label: name, kind: 'decimal', width: 12 };
  if (kind !== 'money' || !currency) return { label: name, kind: 'text', width: 16 };
  return { label: `${name} (${currency})`, kind: 'decimal', width: 14, places: minorDigits(currency) };
}

/** `2026-11-22 14:02`: the same format as the dates in the rows. */
function wallClock(instant: string, timeZone: string): string {
  const utcMs = Date.parse(instant);
  const iso = isoWithOffset(utcMs, zoneOffset(timeZone)(utcMs));
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}
