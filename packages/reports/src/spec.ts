export type CellValue = string | number | boolean | null;

/**
 * - `text`: plain text; `ref`: a short record key (monospaced on paper)
 * - `date`: `YYYY-MM-DD` or null; `instant`: ISO 8601 with an offset or `Z`, or null
 * - `integer`: a whole number; `decimal`: digits as text, `1234.5`; `boolean`: yes or no
 */
export type ColumnKind = 'text' | 'ref' | 'date' | 'instant' | 'integer' | 'decimal' | 'boolean';

export interface ExportColumn<Row> {
  key: keyof Row & string;
  label: string;
  kind: ColumnKind;
  /** In characters. Columns without a width share the remaining space. */
  width?: number;
  /** Decimal places shown; by default all of them. */
  places?: number;
  /** Display names of stored codes, the same in every format. A code without one is shown as it is. */
  words?: Readonly<Record<string, string>>;
}

/** The whole input of a renderer. It contains no clock and no default time zone, so the same input renders the same report. */
export interface ReportSpec<Row> {
  title: string;
  /** Lines under the title: filter, time zone, creation time. */
  subtitle: readonly string[];
  /** IANA name; instants are printed in this zone. */
  timeZone: string;
  /** ISO 8601 instant; becomes the creation date inside XLSX and PDF. */
  generatedAt: string;
  /** BCP 47; used for the total. */
  locale: string;
  /** The noun for a row: `37 tasks`. */
  noun: { one: string; many: string };
  columns: ReadonlyArray<ExportColumn<Row>>;
}

/** The line under the last row, such as `1,204 tasks`. */
export function totalLine({ noun, locale }: Pick<ReportSpec<never>, 'noun' | 'locale'>, rows: number): string {
  return `${new Intl.NumberFormat(locale).format(rows)} ${rows === 1 ? noun.one : noun.many}`;
}
