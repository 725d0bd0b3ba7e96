import { spreadsheetText } from '@quartermaster/contracts/spreadsheet-text';
import ExcelJS from 'exceljs';
import { type CellForms, cellWriters } from './cells';
import type { Renderer, RendererOptions } from './renderer';
import { drained, inTurns, openSink } from './sink';
import { type CellValue, type ColumnKind, type ReportSpec, totalLine } from './spec';

const FORMATS: Partial<Record<ColumnKind, string>> = {
  date: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm',
  integer: '0',
};
const WIDEST = 60;
/** Significant digits of a number. */
const EXACT_DIGITS = 15;
/** Longer cells make Excel report a damaged file. */
const CELL_CHARS = 32_767;
/** The maximum number of rows below the header of a sheet. */
const SHEET_ROWS = 1_048_575;
/** The spreadsheet calendar begins in 1900 and contains a wrong day in February of that year. */
const FIRST_DATE = '1900-03-01';

/**
 * XLSX with typed cells: dates and numbers are typed, text is always text. Sheet 1 has the rows under a frozen header; sheet
 * "About" has the title, the parameters and the total.
 */
export function openXlsx<Row extends Record<keyof Row, CellValue>>({ spec, out }: RendererOptions<Row>): Renderer<Row> {
  const sink = openSink(out);
  const writers = cellWriters(spec, XLSX);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  workbook.creator = 'Quartermaster';
  workbook.created = new Date(spec.generatedAt);
  workbook.modified = workbook.created;
  const sheet = workbook.addWorksheet('Report', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = spec.columns.map((column) => ({ width: column.width ?? WIDEST, style: styleOf(column) }));
  const header = sheet.addRow(spec.columns.map((column) => xlsxText(column.label)));
  header.font = { bold: true };
  header.commit();
  const input = sheetInput(sheet);
  let rows = 0;
  return {
    get rows() {
      return rows;
    },
    async write(batch) {
      await inTurns(batch, async (slice) => {
        if (out.destroyed || out.errored) await sink.broken;
        if (rows + slice.length > SHEET_ROWS) throw new RangeError(`A sheet holds at most ${SHEET_ROWS} rows`);
        for (const row of slice) sheet.addRow(writers.map((write) => write(row))).commit();
        rows += slice.length;
        if (input._writableState.needDrain) await Promise.race([sink.broken, drained(input)]);
      });
    },
    async finish() {
      sheet.commit();
      addAbout(workbook, spec, rows);
      await Promise.race([sink.broken, workbook.commit()]);
      await sink.ended();
    },
    async abort() {
      sink.destroy();
    },
  };
}

function addAbout(workbook: ExcelJS.stream.xlsx.WorkbookWriter, spec: ReportSpec<never>, rows: number): void {
  const about = workbook.addWorksheet('About');
  about.columns = [{ width: WIDEST }];
  const title = about.addRow([xlsxText(spec.title)]);
  title.font = { bold: true, size: 14 };
  title.commit();
  for (const line of [...spec.subtitle, totalLine(spec, rows)]) about.addRow([xlsxText(line)]).commit();
  about.commit();
}

function styleOf({ kind, places }: { kind: ColumnKind; places?: number }): Partial<ExcelJS.Style> {
  const numFmt = kind === 'decimal' && places ? `0.${'0'.repeat(places)}` : FORMATS[kind];
  return numFmt === undefined ? {} : { numFmt };
}

const XLSX: CellForms<string | number | boolean | Date | null> = {
  empty: null,
  text: xlsxText,
  integer: (value) => value,
  decimal: (digits) => (isExact(digits) ? Number(digits) : digits),
  boolean: (value) => value,
  date: (iso) => (iso < FIRST_DATE ? iso : new Date(`${iso}T00:00:00Z`)),
  // A sheet's dates have no zone: the wall clock as if it were UTC.
  instant: (iso) => (iso < FIRST_DATE ? iso : new Date(`${iso.slice(0, 23)}Z`)),
};

/** Whether a spreadsheet number holds all of its digits. */
function isExact(decimal: string): boolean {
  return decimal.replace(/[-.]/g, '').replace(/^0+/, '').length <= EXACT_DIGITS;
}

/** `_x0041_` is the format's escape for "A"; text that literally contains it must escape its underscore. */
function xlsxText(text: string): string {
  return spreadsheetText(text)
    .slice(0, CELL_CHARS)
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

type SheetInput = NodeJS.EventEmitter & { _writableState: { needDrain: boolean } };

/**
 * The stream through which exceljs 4 feeds a sheet to its zip without awaiting it, so we do. It is a PassThrough of
 * readable-stream 2, which exposes only internally whether it is full (exceljs is pinned; a test covers a stalled reader).
 */
function sheetInput(sheet: ExcelJS.Worksheet): SheetInput {
  const { stream } = sheet as unknown as { stream: { pipes: SheetInput[] } };
  const [input] = stream.pipes;
  if (!input) throw new Error('exceljs no longer feeds a sheet through one pipe');
  return input;
}
