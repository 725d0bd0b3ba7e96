import { EXPORT_FORMATS, type ExportRow } from '@quartermaster/contracts';
import { task } from '@quartermaster/contracts/tasks/kind';
import { readPdf, readPdfTable } from '@quartermaster/testing/read-pdf';
import { parse } from 'csv-parse/sync';
import type ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { render } from '../test/collect';
import { readXlsx } from '../test/read-xlsx';
import { COLUMNS, FIELDS, spec, taskRow, taskRows } from '../test/rows';
import { listReportSpec } from './index';

const LABELS = spec.columns.map(({ label }) => label);

test('CSV, XLSX and PDF of the same rows agree, row for row and cell for cell', async () => {
  const rows: ExportRow[] = [
    ...taskRows(2500),
    taskRow(2500, { title: 'Call Łódź, "today" → ask for Škoda, naïve' }),
    taskRow(2501, { title: 'Проверить счёт', assignees: 'Ηλίας' }),
    taskRow(2502, { title: `Long ${'wrapped words of a title '.repeat(7)}end` }),
  ];
  const [csv, xlsx, pdf] = await Promise.all(EXPORT_FORMATS.map((format) => render(format, { spec, rows })));
  if (!csv || !xlsx || !pdf) throw new Error('a format is missing');

  const fromCsv = readCsv(csv);
  expect(fromCsv[0]).toEqual(LABELS);
  expect(fromCsv).toHaveLength(rows.length + 1);

  const sheet = (await readXlsx(xlsx)).rows;
  expect(sheet.map((cells) => cells.map(shown))).toEqual(fromCsv.map((cells) => cells.map(toMinute)));
  expect(readPdfTable(pdf, LABELS)).toEqual(fromCsv.slice(1).map((cells) => cells.map(toMinute)));
});

test('custom fields are typed: numbers and amounts are numbers in a sheet, exact in CSV', async () => {
  const fields = listReportSpec({ list: task, ...options(), columns: [...COLUMNS.slice(0, 1), ...FIELDS] });
  const rows = [
    taskRow(0, { 'cf:budget': '1234.50', 'cf:boxes': '-3' }),
    taskRow(1, { 'cf:budget': null, 'cf:boxes': '12345678901234567890.5' }),
  ];
  expect(readCsv(await render('csv', { spec: fields, rows }))).toEqual([
    ['Task', 'Budget (EUR)', 'Boxes'],
    ['T-1', '1234.50', '-3'],
    ['T-2', '', '12345678901234567890.5'],
  ]);
  const { workbook, rows: cells } = await readXlsx(await render('xlsx', { spec: fields, rows }));
  expect(cells.slice(1)).toEqual([
    ['T-1', 1234.5, -3],
    ['T-2', null, '12345678901234567890.5'],
  ]);
  expect(workbook.getWorksheet('Report')?.getCell('B2').numFmt).toBe('0.00');
});

test('an empty report has a header and a zero total, and opens', async () => {
  const input = { spec, rows: [] };
  expect(readCsv(await render('csv', input))).toEqual([LABELS]);
  const { workbook, rows } = await readXlsx(await render('xlsx', input));
  expect(rows).toEqual([LABELS]);
  expect(workbook.getWorksheet('About')?.lastRow?.getCell(1).value).toBe('0 tasks');
  expect(readPdf(await render('pdf', input)).map((page) => page.at(-1)?.text)).toEqual(['0 tasks']);
});

test('one row is "1 task", thousands are grouped in the given locale', async () => {
  const german = listReportSpec({ list: task, ...options(), locale: 'de-DE' });
  const { workbook } = await readXlsx(await render('xlsx', { spec: german, rows: taskRows(1200) }));
  expect(workbook.getWorksheet('About')?.lastRow?.getCell(1).value).toBe('1.200 tasks');
  expect(readPdf(await render('pdf', { spec, rows: taskRows(1) }))[0]?.at(-1)?.text).toBe('1 task');
});

test('instants are the wall clock of the workspace, across a change to summer time and half-hour zones', async () => {
  const created = ['2026-03-29T00:59:59.000Z', '2026-03-29T01:00:00.000Z', '2026-10-25T00:30:00.000Z'];
  const rows = created.map((createdAt, index) => taskRow(index, { created: createdAt }));
  const berlin = readCsv(await render('csv', { spec, rows })).slice(1);
  expect(berlin.map((cells) => cells[7])).toEqual([
    '2026-03-29T01:59:59.000+01:00',
    '2026-03-29T03:00:00.000+02:00',
    '2026-10-25T02:30:00.000+02:00',
  ]);
  const kolkata = listReportSpec({ list: task, ...options(), timeZone: 'Asia/Kolkata' });
  expect(readCsv(await render('csv', { spec: kolkata, rows }))[1]?.[7]).toBe('2026-03-29T06:29:59.000+05:30');
  const utc = listReportSpec({ list: task, ...options(), timeZone: 'UTC' });
  expect(readCsv(await render('csv', { spec: utc, rows }))[1]?.[7]).toBe('2026-03-29T00:59:59.000Z');
});

test('the same input renders the same PDF and CSV, byte for byte', async () => {
  const input = { spec, rows: taskRows(300) };
  expect((await render('pdf', input)).equals(await render('pdf', input))).toBe(true);
  expect((await render('csv', input)).equals(await render('csv', input))).toBe(true);
});

test('an unknown time zone and a value of the wrong kind are refused', async () => {
  expect(() => listReportSpec({ list: task, ...options(), timeZone: 'Mars/Olympus' })).toThrow(RangeError);
  const rows = [taskRow(0, { due: 'tomorrow' })];
  for (const format of EXPORT_FORMATS)
    await expect(render(format, { spec, rows })).rejects.toThrow('"due" expects date');
});

function options() {
  return {
    workspaceName: 'Northwind Traders',
    timeZone: 'UTC',
    generatedAt: '2026-11-22T13:02:11.000Z',
    filterText: 'Open tasks',
    columns: COLUMNS,
  };
}

function readCsv(bytes: Buffer): string[][] {
  return parse(bytes, { bom: true });
}

/** Converts `2026-01-01T01:00:00.123+01:00` to its display form in the other two formats. */
function toMinute(text: string): string {
  return /^\d{4}-\d\d-\d\dT/.test(text)
    ? `${text.slice(0, 10)} ${text.slice(11, 16)}`
    : text.replace(/\s+/g, ' ').trim();
}

/** A typed cell as its number format displays it. */
function shown(value: ExcelJS.CellValue): string {
  if (!(value instanceof Date)) return toMinute(String(value ?? ''));
  const iso = value.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}
