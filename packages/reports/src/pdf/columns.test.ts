import { type ExportRow, TASK_PRIORITIES } from '@quartermaster/contracts';
import { EXPORT_COLUMNS } from '@quartermaster/contracts/exports';
import { task } from '@quartermaster/contracts/tasks/kind';
import { readPdf } from '@quartermaster/testing/read-pdf';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { render } from '../../test/collect';
import { FIELDS, taskRow } from '../../test/rows';
import { listReportSpec } from '../list-report';
import type { CellValue, ColumnKind, ReportSpec } from '../spec';

const RIGHT = 801.89;
const BOTTOM = 54;
const word = fc.string({
  unit: fc.constantFrom(...'abeimnorstWÉ-', ...'שלمبกที中東仓한🎉ܫ'),
  minLength: 1,
  maxLength: 24,
});
const words = fc.array(word, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(' '));
const VALUES: Readonly<Record<ColumnKind, fc.Arbitrary<CellValue>>> = {
  text: words,
  ref: fc
    .tuple(fc.constantFrom('T', 'SUP', 'CUST'), fc.nat(10_000_000))
    .map(([prefix, number]) => `${prefix}-${number}`),
  date: fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-30'), noInvalidDate: true }).map(isoDay),
  instant: fc
    .date({ min: new Date('0001-01-01'), max: new Date('9999-12-30'), noInvalidDate: true })
    .map((at) => at.toISOString()),
  integer: fc.maxSafeInteger(),
  decimal: fc.tuple(fc.bigInt({ min: -(10n ** 200n), max: 10n ** 200n }), fc.nat(9_999)).map(([a, b]) => `${a}.${b}`),
  boolean: fc.boolean(),
};
const KINDS = Object.keys(VALUES) as ColumnKind[];
const column = fc.record(
  { kind: fc.constantFrom(...KINDS), label: words, width: fc.integer({ min: 1, max: 40 }) },
  { requiredKeys: ['kind', 'label'] },
);
const table = fc.array(column, { minLength: 1, maxLength: 80 }).chain((columns) =>
  fc.record({
    columns: fc.constant(columns.map((column, index) => ({ key: `c${index}`, ...column }))),
    rows: fc.array(fc.tuple(...columns.map(({ kind }) => fc.option(VALUES[kind]))).map(asRow), {
      minLength: 1,
      maxLength: 12,
    }),
  }),
);

test('dates, numbers and keys are whole on one line, for any columns; nothing overlaps or leaves the page', async () => {
  await fc.assert(
    fc.asyncProperty(table, async ({ columns, rows }) => {
      const spec: ReportSpec<ExportRow> = {
        title: 'Title',
        subtitle: ['Subtitle'],
        timeZone: 'UTC',
        generatedAt: '2026-11-22T13:02:11.000Z',
        locale: 'en-GB',
        noun: { one: 'row', many: 'rows' },
        columns,
      };
      // In two batches: the second may have wider numbers than the first.
      const pages = readPdf(await render('pdf', { spec, rows, batch: Math.ceil(rows.length / 2) }));
      const drawn = counted(pages.flat().map(({ text }) => text));
      for (const [text, times] of counted(
        rows.flatMap((row) => columns.flatMap(({ key, kind }) => whole(kind, row[key] ?? null))),
      )) {
        expect(drawn.get(text) ?? 0, text).toBeGreaterThanOrEqual(times);
      }
      for (const page of pages) expectTidy(page);
    }),
    { numRuns: process.env.LONG_TESTS ? 1_000 : 25 },
  );
});

test('the default columns of a report show every date and time in full', async () => {
  const spec = listReportSpec({
    list: task,
    workspaceName: 'Northwind Traders',
    timeZone: 'UTC',
    generatedAt: '2026-11-22T13:02:11.000Z',
    filterText: 'Open tasks',
    columns: [...EXPORT_COLUMNS.map((key) => ({ key, field: null })), ...FIELDS],
  });
  const due = Array.from({ length: 20 }, (_, index) => `2026-12-${index + 10}`);
  const rows = due.map((due, index) =>
    taskRow(index, {
      due,
      dueTime: '09:30',
      project: 'Warehouse move',
      labels: 'urgent, fragile',
      priority: TASK_PRIORITIES[0],
    }),
  );
  const texts = readPdf(await render('pdf', { spec, rows }))
    .flat()
    .map(({ text }) => text);
  expect(texts.filter((text) => /^2026-12-\d\d$/.test(text))).toEqual(due);
});

function asRow(values: readonly CellValue[]): ExportRow {
  return Object.fromEntries(values.map((value, index) => [`c${index}`, value]));
}

function isoDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** What a cell must show in one piece. */
function whole(kind: ColumnKind, value: CellValue): string[] {
  if (value === null || kind === 'text') return [];
  if (kind === 'boolean') return [value ? 'Yes' : 'No'];
  return [kind === 'instant' ? String(value).slice(0, 16).replace('T', ' ') : String(value)];
}

function counted(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

function expectTidy(page: ReturnType<typeof readPdf>[number]): void {
  for (const { x, y, width, text } of page) {
    expect(x + width, text).toBeLessThanOrEqual(RIGHT + 0.1);
    if (!/^(Title|Page \d+)$/.test(text)) expect(y, text).toBeGreaterThan(BOTTOM - 10);
    for (const other of page) {
      if (other.y === y && other.x > x) expect(other.x, `${text} | ${other.text}`).toBeGreaterThan(x + width - 0.01);
    }
  }
}
