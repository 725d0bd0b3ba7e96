import { cleanText } from '@quartermaster/contracts/spreadsheet-text';
import { stringify } from 'csv-stringify/sync';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { render } from '../test/collect';
import { cellWriters } from './cells';
import type { CellValue, ColumnKind, ReportSpec } from './spec';

/** Whole code points, lone surrogates, and what CSV, spreadsheets or UTF-8 treat specially, anywhere in a text. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.constantFrom(
        ...'=+-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n\0",;|\' \uFEFF\uFFFE\uFFFF\u0080\u00A0\uDFFF\u2028\uD800',
        '\r\n',
        'plain',
      ),
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(''));
const instant = fc
  .date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-30T23:59:59.999Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const decimal = fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat(999)).map(([a, b]) => `${a}.${b}`);

const VALUES: Readonly<Record<ColumnKind, fc.Arbitrary<CellValue>>> = {
  text,
  ref: text,
  date: instant.map((at) => at.slice(0, 10)),
  instant,
  integer: fc.maxSafeInteger(),
  decimal,
  boolean: fc.boolean(),
};
const row = fc.record(
  Object.fromEntries(Object.entries(VALUES).map(([kind, values]) => [kind, fc.option(values)])) as Record<
    ColumnKind,
    fc.Arbitrary<CellValue>
  >,
);
const KINDS = Object.keys(VALUES) as ColumnKind[];
const ZONES = ['UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe'];

test('CSV of any rows is, byte for byte, what csv-stringify writes of their cells', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row), text, fc.constantFrom(...ZONES), async (rows, label, timeZone) => {
      const spec: ReportSpec<(typeof rows)[number]> = {
        title: '',
        subtitle: [],
        timeZone,
        generatedAt: '2026-11-22T13:02:11.000Z',
        locale: 'en-GB',
        noun: { one: 'row', many: 'rows' },
        columns: KINDS.map((kind) => ({ key: kind, label: label + kind, kind, words: { plain: '=word' } })),
      };
      const bytes = await render('csv', { spec, rows });
      expect(bytes.toString('hex')).toBe(plainly(spec, rows).toString('hex'));
    }),
    { numRuns: process.env.LONG_TESTS ? 5_000 : 100 },
  );
});

function plainly<Row extends Record<keyof Row, CellValue>>(spec: ReportSpec<Row>, rows: readonly Row[]): Buffer {
  const cell = (value: string | number | boolean) => String(value);
  const forms = { empty: '', text: guarded, integer: cell, decimal: cell, boolean: cell, date: cell, instant: cell };
  const writers = cellWriters(spec, forms);
  const lines = rows.map((row) => writers.map((write) => write(row)));
  const labels = spec.columns.map((column) => guarded(column.label));
  return Buffer.from(`\uFEFF${stringify([labels, ...lines], { record_delimiter: 'windows', quoted_match: /[\r\n]/ })}`);
}

const FORMULA = [...'=+-@\uFF1D\uFF0B\uFF0D\uFF20'];

/** An apostrophe before each formula sign that only blanks, quotes and separators part from the beginning of a cell. */
function guarded(text: string): string {
  let out = '';
  let first = true;
  let atStart = true;
  for (const char of text) {
    if (atStart && FORMULA.includes(char)) out += "'";
    if (/[;|\t\r\n]/.test(char)) atStart = true;
    else if (!/[\s"]/.test(char) && !(first && /[,\0]/.test(char))) atStart = false;
    if (!/[\s",;|\0]/.test(char)) first = false;
    out += char;
  }
  return cleanText(out);
}

test('no separator turns a part of a text into a formula', async () => {
  const texts = fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(texts, fc.constantFrom(...',;|\t'), async (rows, separator) => {
      const spec: ReportSpec<{ one: string; two: string }> = {
        title: '',
        subtitle: [],
        timeZone: 'UTC',
        generatedAt: '2026-11-22T13:02:11.000Z',
        locale: 'en-GB',
        noun: { one: 'row', many: 'rows' },
        columns: [
          { key: 'one', label: 'One', kind: 'text' },
          { key: 'two', label: 'Two', kind: 'text' },
        ],
      };
      const bytes = await render('csv', { spec, rows: rows.map(([one, two]) => ({ one, two })) });
      for (const cell of cellsOf(bytes.toString(), separator)) expect(cell).not.toMatch(/^[\s"]*[=+\-@＝＋－＠]/);
    }),
    { numRuns: process.env.LONG_TESTS ? 20_000 : 2_000 },
  );
});

/** The cells as a spreadsheet reads them: a quote counts only at the beginning of a cell, and what follows its end is appended. */
function cellsOf(csv: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let index = 0; index < csv.length; index += 1) {
    const char = csv[index] ?? '';
    if (quoted && char === '"' && csv[index + 1] === '"') index += 1;
    else if (quoted ? char === '"' : char === '"' && cell === '') {
      quoted = !quoted;
      continue;
    } else if (!quoted && (char === separator || /[\r\n]/.test(char))) {
      cells.push(cell);
      cell = '';
      continue;
    }
    cell += char;
  }
  return [...cells, cell];
}
