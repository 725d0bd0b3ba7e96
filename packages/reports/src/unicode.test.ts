import { EXPORT_FORMATS } from '@quartermaster/contracts';
import { readPdfTable } from '@quartermaster/testing/read-pdf';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { render } from '../test/collect';
import { readXlsx } from '../test/read-xlsx';
import { spec, taskRow } from '../test/rows';

const WEIRD = [
  '👩‍🚀 family 👨‍👩‍👧‍👦 flag 🇸🇨',
  'rtl \u202Etxt.exe\u202C',
  'nul \0 bell \u0007 escape \u001b[31m del \u007f c1 \u0085',
  'lone high \uD83D end',
  'lone low \uDE00 end',
  '\uDE00\uD83D',
  'not a character \uFFFE \uFFFF',
  'byte order mark \uFEFF inside',
  'zalgo z̷̢̛̹̪̰a̶̡̛̯l̵̨̙g̸̢̲o',
  '\u0301 starts with a combining mark',
  'tab\tnew\nline\r\nreturn',
  '\u2028 line \u2029 paragraph',
  '<b>&"\']]></b><!-- --><?xml?>',
  '\\r\\n (Tj) <41> TJ ET',
  '__proto__',
  '   ',
  '\u{10FFFF}\u{E000}',
];

test.each(EXPORT_FORMATS)('unusual text never breaks %s: every row is written', async (format) => {
  const rows = WEIRD.map((title, index) => taskRow(index, { title, assignee: title }));
  const bytes = await render(format, { spec, rows });
  const keys = (table: unknown[][]) => table.map(([key]) => key);
  const expected = rows.map(({ key }) => key);
  if (format === 'csv') expect(keys(parse(bytes, { bom: true })).slice(1)).toEqual(expected);
  if (format === 'xlsx') expect(keys((await readXlsx(bytes)).rows).slice(1)).toEqual(expected);
  if (format === 'pdf') {
    const labels = spec.columns.map(({ label }) => label);
    expect(keys(readPdfTable(bytes, labels))).toEqual(expected);
  }
});

test('lone surrogates and control characters are replaced the same way in CSV and XLSX', async () => {
  const rows = WEIRD.map((title, index) => taskRow(index, { title }));
  const csv: string[][] = parse(await render('csv', { spec, rows }), { bom: true });
  const xlsx = (await readXlsx(await render('xlsx', { spec, rows }))).rows;
  // XML parsers normalise every line end to LF.
  const unixLines = (text: string) => text.replace(/\r\n?/g, '\n');
  expect(xlsx.map((cells) => unixLines(String(cells[1])))).toEqual(csv.map((cells) => unixLines(String(cells[1]))));
  expect(csv[4]?.[1]).toBe('lone high \uFFFD end');
});
