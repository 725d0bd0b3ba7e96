export type CellValue = string | number | boolean | null;

/**
 * - `text`: words; `ref`: a short record key (monospaced on paper)
 * - `date`: `YYYY-MM-DD` or null; `instant`: ISO 8601 with an offset or `Z`, or null
 * - `integer`: a whole number; `decimal`: digits as text, `1234.5`; `boolean`: yes or no
 */
export type ColumnKind = 'text' | 'ref' | 'date' | 'instant' | 'integer' | 'decimal' | 'boolean';

export interface ExportColumn<Row> {
  key: keyof Row & string;
  label: string;
  kind: ColumnKind;
  /** In characters. A column without one takes what the page has left. */
  width?: number;
  /** Decimal places shown; as many as there are when left out. */
  places?: number;
  /** What stored codes are called, the same in every format. A code without a word is shown as it is. */
  words?: Readonly<Record<string, string>>;
}

/** Everything a renderer knows. It holds no clock and no time zone of its own, so the same input draws the same report. */
export interface ReportSpec<Row> {
  title: string;
  /** Parameter lines under the title: filter, time zone, when it was made. */
  subtitle: readonly string[];
  /** IANA name; instants are written as its wall clock. */
  timeZone: string;
  /** ISO 8601 instant; becomes the creation date inside XLSX and PDF. */
  generatedAt: string;
  /** BCP 47; formats the total. */
  locale: string;
  /** What a row is called: `37 tasks`. */
  noun: { one: string; many: string };
  columns: ReadonlyArray<ExportColumn<Row>>;
}

/** The line under the last row, such as `1,204 tasks`. */
export function totalLine({ noun, locale }: Pick<ReportSpec<never>, 'noun' | 'locale'>, rows: number): string {
  return `${new Intl.NumberFormat(locale).format(rows)} ${rows === 1 ? noun.one : noun.many}`;
}
