import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { render } from '../test/collect';
import { readXlsx } from '../test/read-xlsx';
import { spec, taskRow, taskRows } from '../test/rows';
import type { ReportSpec } from './index';

type Line = { name: string; balance: number; open: boolean };

const ledger: ReportSpec<Line> = {
  title: '=Ledger',
  subtitle: ['+All'],
  timeZone: 'UTC',
  generatedAt: '2026-11-22T13:02:11.000Z',
  locale: 'en-GB',
  noun: { one: 'line', many: 'lines' },
  columns: [
    { key: 'name', label: '@Name', kind: 'text' },
    { key: 'balance', label: 'Balance', kind: 'integer', width: 8 },
    { key: 'open', label: 'Open', kind: 'boolean', width: 6 },
  ],
};

/** Texts, and how they are written. */
const FORMULAS: ReadonlyArray<[text: string, written: string]> = [
  ['=HYPERLINK("http://evil.example","click")', `'=HYPERLINK("http://evil.example","click")`],
  ["=cmd|'/c calc'!A0", "'=cmd|'/c calc'!A0"],
  ['+1+1', "'+1+1"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1+1', "\t'=1+1"],
  ['\r=1+1', "\r'=1+1"],
  ['\n=1+1', "\n'=1+1"],
  ['\0=1+1', "\uFFFD'=1+1"],
  ['＝1+1', "'＝1+1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠A1', "'＠A1"],
  [' =1', " '=1"],
  ['\u3000=1', "\u3000'=1"],
  ['"=1', `"'=1`],
  [';=1', ";'=1"],
  [',+1', ",'+1"],
  ['; "＝1', `; "'＝1`],
  ['a;=1+1;b', "a;'=1+1;b"],
  ['a\t-1', "a\t'-1"],
  ['a|@SUM(A1)', "a|'@SUM(A1)"],
  ['a\r\n=1', "a\r\n'=1"],
  ['a;;;\n=1;=2', "a;;;\n'=1;'=2"],
];
const HARMLESS = ['a=1', 'urgent, @home, -5', 'a; b', "'=1", 'x - y | z', '3;4', 'mail me@example.com'];

describe('text that looks like a formula', () => {
  const rows = [...FORMULAS.map(([text]) => text), ...HARMLESS].map((name) => ({ name, balance: -5, open: true }));
  const written = [...FORMULAS.map(([, text]) => text), ...HARMLESS];

  test('gets an apostrophe in CSV, while -5 stays a number', async () => {
    const [header, ...lines] = parse(await render('csv', { spec: ledger, rows }), { bom: true });
    expect(header).toEqual(["'@Name", 'Balance', 'Open']);
    expect(lines.map(([name]) => name)).toEqual(written);
    for (const [, balance] of lines) expect(balance).toBe('-5');
  });

  test('gets an apostrophe in XLSX and is stored as text, while -5 is a typed number', async () => {
    const read = await readXlsx(await render('xlsx', { spec: ledger, rows }));
    const [header, ...lines] = read.rows;
    expect(header).toEqual(["'@Name", 'Balance', 'Open']);
    expect(lines.map(([name]) => String(name))).toEqual(written.map((text) => text.replace(/\r\n?/g, '\n')));
    for (const [, balance, open] of lines) expect([balance, open]).toEqual([-5, true]);
    expect(read.workbook.getWorksheet('About')?.getCell('A1').value).toBe("'=Ledger");
  });
});

test('a text of separators only is written without delay', async () => {
  const rows = [...';\t,"'].map((char) => ({ name: `x${char.repeat(500_000)}`, balance: 1, open: false }));
  const bytes = await render('csv', { spec: ledger, rows });
  expect(bytes.length).toBeGreaterThan(2_000_000);
});

test('CSV is UTF-8 with a byte order mark, CRLF line ends and quotes where needed', async () => {
  const rows = ['a,b', 'say "hi"', 'two\nlines', 'bare\rreturn', ' padded '].map((name) => ({
    name,
    balance: 1,
    open: false,
  }));
  const bytes = await render('csv', { spec: ledger, rows });
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(bytes.toString().startsWith("\uFEFF'@Name,Balance,Open\r\n")).toBe(true);
  const lines: string[][] = parse(bytes, { bom: true, record_delimiter: '\r\n' });
  expect(lines.slice(1).map(([name]) => name)).toEqual(rows.map(({ name }) => name));
});

test('XLSX has real dates, a frozen header, column widths and an About sheet with the parameters', async () => {
  const created = '2026-07-01T10:20:30.500Z';
  const rows = [taskRow(0, { due: '2026-12-24', created, completed: null })];
  const read = await readXlsx(await render('xlsx', { spec, rows }));
  const sheet = read.workbook.getWorksheet('Report');
  expect(read.rows[1]?.[5]).toEqual(new Date('2026-12-24T00:00:00Z'));
  expect(read.rows[1]?.[7]).toEqual(new Date('2026-07-01T12:20:30.500Z'));
  expect(read.rows[1]?.[8]).toBeNull();
  expect(sheet?.getCell('F2').numFmt).toBe('yyyy-mm-dd');
  expect(sheet?.getCell('H2').numFmt).toBe('yyyy-mm-dd hh:mm');
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  expect(sheet?.getColumn(1).width).toBe(10);
  const about = read.workbook.getWorksheet('About')?.getColumn(1).values.slice(1);
  expect(about).toEqual([
    'Tasks: Northwind Traders',
    'Open tasks',
    'As of 2026-11-22 14:02. Times are in Europe/Berlin.',
    '1 task',
  ]);
});

test('a date before the spreadsheet calendar is stored as text', async () => {
  const rows = [taskRow(0, { due: '1899-12-31', createdAt: '1850-01-01T00:00:00.000Z' })];
  const [, row] = (await readXlsx(await render('xlsx', { spec, rows }))).rows;
  expect(row?.[5]).toBe('1899-12-31');
});

test('XLSX text that looks like an escape of the format stays literal', async () => {
  const rows = [...taskRows(1), taskRow(1, { title: 'part _x0041_ x' })];
  const [, , row] = (await readXlsx(await render('xlsx', { spec, rows }))).rows;
  expect(row?.[1]).toBe('part _x005F_x0041_ x');
});
