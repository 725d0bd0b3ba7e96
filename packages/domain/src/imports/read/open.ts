import type { ColumnUse, FieldKind, ImportKind } from '@quartermaster/contracts';
import { type CsvTable, openCsv, readCsvRows } from './csv';
import { type ByteSource, collectBytes, decodeJson, decodeWhole, type TextEncoding } from './decode';
import { type CsvSurvey, readCsvTasks, surveyCsv } from './generic';
import { guessMapping } from './mapping';
import { readTodoistTasks } from './todoist';
import { readTrelloTasks } from './trello';
import { type ImportItem, isRowError, type ReadOptions, type RowError } from './types';
import { statusGroup } from './values';
import { readVikunjaTasks } from './vikunja';
import { readWorkspaceTasks } from './workspace';

/**
 * The tasks of a file, in its order, and what is wrong with rows that give none. The same file and options give the same
 * items and fingerprints each time. Nothing comes before the whole file is known to be readable.
 * @throws {Invalid} when the file as a whole cannot be imported
 */
export async function* openImport(
  kind: ImportKind,
  source: ByteSource,
  options: ReadOptions,
): AsyncGenerator<ImportItem> {
  const bytes = await collectBytes(source);
  if (kind === 'csv') {
    const table = await openCsv(bytes);
    yield* readCsvTasks(table, await surveyCsv(table, options), options);
  } else if (kind === 'todoist') {
    const table = await openCsv(bytes);
    await readToEnd(table);
    yield* readTodoistTasks(table, options);
  } else if (kind === 'trello') yield* readTrelloTasks(decodeJson(bytes), options);
  else if (kind === 'vikunja') yield* readVikunjaTasks(decodeJson(bytes), options);
  else yield* readWorkspaceTasks(decodeWhole(bytes));
}

/** Faults that end the reading come before the first task does. */
async function readToEnd(table: CsvTable): Promise<void> {
  for await (const _ of readCsvRows(table, { shortRows: 'fill' }));
}

export interface ImportPreview {
  tasks: number;
  /** Rows that give no task. */
  failedRows: number;
  /** Tasks on which something was changed or left out. */
  withNotes: number;
  items: ImportItem[];
  errors: RowError[];
  fingerprints: string[];
  /** The file's words for a status whose group is not known; at most fifty. */
  unknownStatuses: string[];
  /** Whom tasks are given to, by name; at most a thousand. */
  assignees: string[];
  /** The fields tasks have values of, by name; at most a hundred. */
  fields: Map<string, FieldKind>;
  /** Null for JSON. */
  table: {
    encoding: TextEncoding;
    separator: string;
    headers: string[];
    mapping: readonly ColumnUse[];
    /** The first rows as they are, to choose columns by. */
    sample: string[][];
    survey: CsvSurvey | null;
  } | null;
}

const PREVIEWED = 20;
const STATUSES_SHOWN = 50;
const MOST_ASSIGNEES = 1_000;
const MOST_FIELDS = 100;
const ERRORS_SHOWN = 100;

/**
 * The import tried out: everything is read and counted, nothing is kept but the beginning. Without a column for the title
 * the counts are zero, and the header is there to choose one from.
 * @param watch sees the items on their way
 * @throws {Invalid} as openImport does
 */
export async function previewImport(
  kind: ImportKind,
  source: ByteSource,
  options: ReadOptions,
  watch: (items: AsyncIterable<ImportItem>) => AsyncIterable<ImportItem> = (items) => items,
): Promise<ImportPreview> {
  const bytes = await collectBytes(source);
  const preview: ImportPreview = {
    tasks: 0,
    failedRows: 0,
    withNotes: 0,
    items: [],
    errors: [],
    fingerprints: [],
    unknownStatuses: [],
    assignees: [],
    fields: new Map(),
    table: null,
  };
  const statuses = new Set<string>();
  const assignees = new Set<string>();
  if (kind === 'csv' || kind === 'todoist') {
    const table = await openCsv(bytes);
    const mapping = kind === 'csv' ? (options.mapping ?? guessMapping(table.headers)) : [];
    const titled = mapping.includes('title');
    const survey = titled ? await surveyCsv(table, { ...options, mapping }) : null;
    const { encoding, separator, headers } = table;
    preview.table = { encoding, separator, headers, mapping, sample: await firstRows(table), survey };
    if (kind === 'csv' && !titled) return preview;
  }
  let failedRow = 0;
  for await (const item of watch(openImport(kind, bytes, options))) {
    if (preview.items.length < PREVIEWED) preview.items.push(item);
    if (!isRowError(item)) {
      preview.tasks += 1;
      if (item.notes.length > 0) preview.withNotes += 1;
      preview.fingerprints.push(item.fingerprint);
      const { statusName } = item;
      if (statusName && !statusGroup(statusName, options.statuses)) statuses.add(statusName);
      for (const name of Object.keys(item.custom)) {
        if (preview.fields.size < MOST_FIELDS) preview.fields.set(name, item.shapes.get(name)?.kind ?? 'text');
      }
      for (const name of item.assignees) if (assignees.size < MOST_ASSIGNEES) assignees.add(name);
      continue;
    }
    if (item.row !== failedRow) preview.failedRows += 1;
    failedRow = item.row;
    if (preview.errors.length < ERRORS_SHOWN) preview.errors.push(item);
  }
  for (const word of preview.table?.survey?.unknownStatuses ?? []) statuses.add(word);
  return { ...preview, unknownStatuses: [...statuses].slice(0, STATUSES_SHOWN), assignees: [...assignees] };
}

async function firstRows(table: CsvTable): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const item of readCsvRows(table, { shortRows: 'fill' })) {
    if ('cells' in item) rows.push(item.cells);
    if (rows.length === PREVIEWED) break;
  }
  return rows;
}
