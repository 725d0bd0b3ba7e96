import { stringify } from 'csv-stringify/sync';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { render } from '../test/collect';
import { cellWriters } from './cells';
import type { CellValue, ColumnKind, ReportSpec } from './spec';
import { cleanText } from './text';

/** Whole code points, lone surrogates, and what CSV, spreadsheets or UTF-8 treat specially, anywhere in a text. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.constantFrom(
        ...'=+-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n\0",;\' \uFEFF\uFFFE\uFFFF\u0080\u00A0\uDFFF\u2028\uD800',
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

const FORMULA = [...'=+-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20'];

function guarded(text: string): string {
  return cleanText(FORMULA.some((start) => text.startsWith(start)) ? `'${text}` : text);
}
