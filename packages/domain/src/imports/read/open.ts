import type { ColumnUse, FieldKind, ImportKind } from '@quartermaster/contracts';
import { Invalid } from '../../kernel/errors';
import { asWord } from '../../kernel/fold';
import { isArchive, type Member, unpack } from './archive';
import { type Containers, containersFor, isUnknown, type Placing, placeTask, placingOf } from './containers';
import { type CsvTable, openCsv, readCsvRows } from './csv';
import { type ByteSource, collectBytes, decodeJson, decodeWhole, type TextEncoding } from './decode';
import { type CsvSurvey, readCsvTasks, surveyCsv } from './generic';
import { topOf } from './header';
import { joined } from './joined';
import { guessMapping, isTitle, statusIsContainer } from './mapping';
import type { CsvRecord } from './records';
import { readTodoistTasks } from './todoist';
import { readTrelloTasks } from './trello';
import { type ImportedTask, type ImportItem, isRowError, type ReadOptions, type RowError } from './types';
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
  const file = await openFile(kind, await membersOf(kind, source), options);
  for await (const item of orRefused(file.items)) yield isRowError(item) ? item : placeTask(item, file.containers);
}

/** A file of another program may look like this kind and have nothing of it. */
async function* orRefused(items: OpenFile['items']): AsyncGenerator<ImportItem> {
  let isEmpty = true;
  for await (const item of items) {
    isEmpty = false;
    yield item;
  }
  if (isEmpty) throw new Invalid('No tasks were found in this file. Is it the right file and source?', 'file');
}

interface OpenFile {
  /** Tasks as the file tells them. */
  items: AsyncIterable<ImportItem> | Iterable<ImportItem>;
  /** What the names of their statuses, lists, sections and buckets become. */
  containers: Containers;
}

/** More words than these are no list of statuses, so new statuses are made only if the person asks for them. */
const NEW_STATUSES = 10;

async function openFile(kind: ImportKind, members: readonly Member[], options: ReadOptions): Promise<OpenFile> {
  const [first, ...others] = members;
  if (!first) throw new Invalid('The file is empty', 'file');
  const file = await openMember(kind, first, options);
  if (others.length === 0) return file;
  const files = [{ ...file, name: first.name }];
  for (const member of others) files.push({ ...(await openMember(kind, member, options)), name: member.name });
  return { items: joined(files), containers: file.containers };
}

/** The file, or what an archive holds of it. */
async function membersOf(kind: ImportKind, source: ByteSource): Promise<Member[]> {
  const bytes = await collectBytes(source);
  return isArchive(bytes) ? unpack(kind, bytes) : [{ name: '', bytes }];
}

async function openMember(kind: ImportKind, { name, bytes }: Member, given: ReadOptions): Promise<OpenFile> {
  const containers = given.containers ?? containersFor(kind);
  const options = { ...given, containers };
  if (kind === 'csv') {
    const table = await openTable(kind, bytes, options);
    const survey = await surveyCsv(table, options);
    if (statusIsContainer(table.headers, survey.mapping)) options.containers = { ...containers, otherwise: 'label' };
    else if (survey.unknownStatuses.length > NEW_STATUSES) options.containers = { ...containers, otherwise: 'note' };
    return { items: readCsvTasks(table, survey, options), containers: options.containers };
  }
  if (kind === 'todoist') {
    const table = await openTable(kind, bytes, options);
    await readToEnd(table);
    return { items: readTodoistTasks(table, { ...options, project: projectOf(name) }), containers };
  }
  if (kind === 'trello') return { items: readTrelloTasks(decodeJson(bytes), options), containers };
  if (kind === 'vikunja') return { items: readVikunjaTasks(decodeJson(bytes), options), containers };
  return { items: readWorkspaceTasks(decodeWhole(bytes)), containers };
}

function openTable(kind: ImportKind, bytes: Uint8Array, { headerRow }: ReadOptions): Promise<CsvTable> {
  return openCsv(bytes, { isKey: isTitle, row: kind === 'csv' ? headerRow : undefined });
}

/** Todoist names a file after its project: `Kitchen [2203306141].csv`. */
function projectOf(name: string): string | null {
  return (
    name
      .replace(/\.csv$/i, '')
      .replace(/\s\[\d+\]$/, '')
      .trim() || null
  );
}

/** Faults that end the reading come before the first task does. */
async function readToEnd(table: CsvTable): Promise<void> {
  for await (const _ of readCsvRows(table));
}

export interface ImportPreview {
  tasks: number;
  /** Rows that give no task. */
  failedRows: number;
  /** Tasks on which something was changed or left out. */
  withNotes: number;
  /** The first ones, their containers placed. */
  items: ImportItem[];
  errors: RowError[];
  /** What each task may be known by. */
  prints: Array<Pick<ImportedTask, 'fingerprint' | 'formerFingerprint' | 'title'>>;
  /** The file's names of statuses, lists, sections and buckets, the first hundred, with what they become. */
  containers: Array<{ name: string; tasks: number; use: Placing['use']; isKnown: boolean }>;
  /** Whom tasks are given to, by name; at most a thousand. */
  assignees: string[];
  /** The fields tasks have values of, by name; at most a hundred. */
  fields: Map<string, FieldKind>;
  /** Null for JSON. */
  table: {
    encoding: TextEncoding;
    separator: string;
    headers: string[];
    headerRow: number;
    /** What the header may be chosen from. */
    top: CsvRecord[];
    mapping: readonly ColumnUse[];
    /** The first rows as they are, to choose columns by. */
    sample: string[][];
    survey: CsvSurvey | null;
  } | null;
}

const PREVIEWED = 20;
const CONTAINERS_SHOWN = 100;
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
  const members = await membersOf(kind, source);
  const preview: ImportPreview = {
    tasks: 0,
    failedRows: 0,
    withNotes: 0,
    items: [],
    errors: [],
    prints: [],
    containers: [],
    assignees: [],
    fields: new Map(),
    table: null,
  };
  const containers = new Map<string, ImportPreview['containers'][number]>();
  const assignees = new Set<string>();
  const [{ bytes } = { bytes: new Uint8Array() }] = members;
  if (kind === 'csv' || kind === 'todoist') {
    const table = await openTable(kind, bytes, options);
    const mapping = kind === 'csv' ? (options.mapping ?? guessMapping(table.headers)) : [];
    const titled = mapping.includes('title');
    const survey = titled ? await surveyCsv(table, { ...options, mapping }) : null;
    const { encoding, separator, headers, headerRow } = table;
    const top = await topOf(table);
    preview.table = { encoding, separator, headers, headerRow, top, mapping, sample: await firstRows(table), survey };
    if (kind === 'csv' && !titled) return preview;
  }
  let failedRow = 0;
  const file = await openFile(kind, members, options);
  for await (const item of watch(orRefused(file.items))) {
    if (isRowError(item)) {
      if (preview.items.length < PREVIEWED) preview.items.push(item);
      if (item.row !== failedRow) preview.failedRows += 1;
      failedRow = item.row;
      if (preview.errors.length < ERRORS_SHOWN) preview.errors.push(item);
      continue;
    }
    const { statusName: name, status } = item;
    if (name !== null) {
      const known = containers.get(asWord(name));
      if (known) known.tasks += 1;
      else if (containers.size < CONTAINERS_SHOWN) {
        const { use } = placingOf(name, file.containers, status);
        const isKnown = !isUnknown(name, file);
        containers.set(asWord(name), { name, tasks: 1, use, isKnown });
      }
    }
    const task = placeTask(item, file.containers);
    if (preview.items.length < PREVIEWED) preview.items.push(task);
    preview.tasks += 1;
    if (task.notes.length > 0) preview.withNotes += 1;
    const { fingerprint, formerFingerprint, title } = task;
    preview.prints.push({ fingerprint, formerFingerprint, title });
    for (const name of Object.keys(task.custom)) {
      if (preview.fields.size < MOST_FIELDS) preview.fields.set(name, task.shapes.get(name)?.kind ?? 'text');
    }
    for (const name of task.assignees) if (assignees.size < MOST_ASSIGNEES) assignees.add(name);
  }
  return { ...preview, containers: [...containers.values()], assignees: [...assignees] };
}

async function firstRows(table: CsvTable): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const item of readCsvRows(table)) {
    rows.push(item.cells);
    if (rows.length === PREVIEWED) break;
  }
  return rows;
}
