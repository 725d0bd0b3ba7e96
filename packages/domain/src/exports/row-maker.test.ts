import type { ExportRow, FieldValues, TaskField } from '@quartermaster/contracts';
import { majorUnits } from '@quartermaster/contracts/money/currency';
import type { Column } from '@quartermaster/contracts/records/column';
import { order } from '@quartermaster/contracts/records/fixtures/order';
import { besideColumn, listColumns, listName } from '@quartermaster/contracts/records/kind';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storedIn } from '../../test/support/stored-values';
import { SOURCES } from '../kinds';
import { listRow } from '../records/row';
import type { AnyListSource } from '../records/source';
import type { PlannedColumn } from './columns';
import { exportKindOf } from './kind';
import type { Names } from './names';
import { rowMaker } from './row-maker';

/** Those of the product, and one with columns that it does not have yet. */
const kinds: Array<{ source: Pick<AnyListSource, 'list' | 'row'>; cells: ReturnType<typeof exportKindOf>['cells'] }> = [
  ...SOURCES.map(({ list }) => exportKindOf(list.noun)),
  { source: { list: order, row: listRow({ list: order }) }, cells: {} },
];

const runs = process.env.LONG_TESTS ? 5_000 : 100;

const FIELDS = (['text', 'number', 'choice', 'person', 'money'] as const).map(
  (kind, index): TaskField => ({
    id: `00000000-0000-4000-8000-00000000000${index}`,
    noun: 'task',
    name: kind,
    kind,
    choices: kind === 'choice' ? [{ id: 'known', name: 'Known', archived: false }] : [],
    currency: kind === 'money' ? 'EUR' : null,
    position: index,
    version: 1,
    archivedAt: null,
  }),
);
const own = fc
  .dictionary(fc.constantFrom(...FIELDS.map(({ id }) => id)), fc.constantFrom('known', '12', '-5', 'text'))
  .map((values) => JSON.stringify(values));

describe.each(kinds)('a line of exported $source.list.words.many', ({ source: { list, row }, cells }) => {
  const values = fc.tuple(
    ...row.summaryColumns.map((name) => (name === 'fields' ? own : storedIn({ list, row }, name))),
  );
  const hasFields = row.summaryColumns.includes('fields');
  const columns: PlannedColumn[] = [
    ...(hasFields ? FIELDS.map((field) => ({ key: `cf:${field.id}`, field })) : []),
    ...Object.keys(listColumns(list)).map((key) => ({ key, field: null })),
  ];

  it('has in its cells what the whole record says, made of no more columns than it needs', () => {
    const asked = fc.subarray(columns, { minLength: 1 });
    fc.assert(
      fc.property(values, asked, fc.boolean(), (values, columns, known) => {
        const names = known ? namesOf(values) : NONE;
        const { stored, toRow } = rowMaker({ source: { list, row }, cells }, { columns, names });
        const read = stored.map((name) => values[row.summaryColumns.indexOf(name)]);
        const record = row.summaryOf(values) as Readonly<Record<string, unknown>>;
        expect(toRow(read)).toEqual(plainly(record, { list, columns, names }));
        const few = columns.length + Object.keys(plainly(record, { list, columns, names })).length;
        expect(stored.length).toBeLessThanOrEqual(few + 1);
      }),
      { numRuns: runs },
    );
  });
});

const NONE: Names = {
  members: new Map(),
  projects: new Map(),
  statuses: new Map(),
  labels: new Map(),
  catalog: new Map(),
  taxRates: new Map(),
};

/** A name for every other id in a row. */
function namesOf(values: readonly unknown[]): Names {
  const ids = values.flatMap((value) => (typeof value === 'string' ? value.split(',') : []));
  const named = (what: string) => new Map(ids.filter((_, at) => at % 2 === 0).map((id) => [id, `${what} ${id}`]));
  return {
    members: named('Person'),
    projects: named('Project'),
    statuses: named('Status'),
    labels: named('Label'),
    catalog: named('Setting'),
    taxRates: named('Tax rate'),
  };
}

type Summary = Readonly<Record<string, unknown>>;
interface Asked {
  list: AnyListSource['list'];
  columns: readonly PlannedColumn[];
  names: Names;
}

/** The same line from a whole record, column by column. */
function plainly(record: Summary, { list, columns, names }: Asked): ExportRow {
  const row: ExportRow = {};
  for (const { key, field } of columns) {
    if (field) row[key] = ownCell(field, (record.fields ?? {}) as FieldValues, names);
    const [attribute, column] = Object.entries(list.columns).find(([name, one]) => listName(name, one) === key) ?? [];
    if (!attribute || !column) continue;
    const beside = besideColumn(list.columns, attribute);
    if (beside) row[listName(beside, list.columns[beside] ?? column)] = cell(record[beside], { names });
    const code = column.currency === undefined ? '' : String(record[column.currency]);
    row[key] =
      list.noun === 'task' && key in TASKS
        ? (TASKS[key]?.(record, names) ?? null)
        : cell(record[attribute], { column, names, code });
  }
  return row;
}

const TASKS: Readonly<Record<string, (task: Summary, names: Names) => string | null>> = {
  status: ({ status, statusId }, { statuses }) => statuses.get(String(statusId)) ?? String(status),
  assignees: ({ assigneeIds }, { members }) => known(assigneeIds, members),
  labels: ({ labelIds }, { labels }) => known(labelIds, labels),
  project: ({ projectId }, { projects }) => (projectId === null ? null : (projects.get(String(projectId)) ?? null)),
  subtasks: ({ childDone, childTotal }) => (childTotal === 0 ? null : `${childDone} of ${childTotal}`),
  checklist: ({ checkDone, checkTotal }) => (checkTotal === 0 ? null : `${checkDone} of ${checkTotal}`),
  links: ({ linkRefs }) => (linkRefs as string[]).join(', '),
};

function known(ids: unknown, names: ReadonlyMap<string, string>): string {
  return (ids as string[])
    .filter((id) => names.has(id))
    .map((id) => names.get(id))
    .join(', ');
}

function cell(value: unknown, { column, names, code = '' }: { column?: Column; names: Names; code?: string }) {
  if (value === null || value === undefined) return null;
  if (column?.type === 'money' && code !== '') return majorUnits(String(value), code);
  if (column?.of === 'taxRate') return names.taxRates.get(String(value)) ?? null;
  if (column?.type === 'setting') return names.catalog.get(String(value)) ?? null;
  if (column?.type === 'person') return names.members.get(String(value)) ?? null;
  if (Array.isArray(value)) return value.map((id: string) => names.members.get(id) ?? id).join(', ');
  if (typeof value === 'object' && 'key' in value) return String(value.key);
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}

function ownCell({ id, kind, choices, currency }: TaskField, { [id]: value }: FieldValues, { members }: Names) {
  if (value === undefined) return null;
  if (kind === 'choice') return choices.find((choice) => choice.id === value)?.name ?? null;
  if (kind === 'person') return members.get(value) ?? null;
  return currency ? majorUnits(value, currency) : value;
}
