import { type ColumnUse, type DateOrder, parseRule, type TaskImportField } from '@quartermaster/contracts';
import { Invalid } from '../../kernel/errors';
import { withoutPrototype } from './bounds';
import type { CsvRow, CsvTable } from './csv';
import { readCsvRows } from './csv';
import { dateOrderHint, parseDate, parseTime, type Read } from './dates';
import { guessMapping } from './mapping';
import { type TaskDraft, TaskFinisher } from './task';
import type { ImportItem, ReadOptions, RowError } from './types';
import { parseBoolean, parseEstimate, parsePriority, parseStatus, splitList } from './values';
import { toInstant, toLocal } from './zone';

const DATE_FIELDS: ReadonlySet<string> = new Set(['dueOn', 'notBefore', 'createdAt', 'completed']);

/** What one look over the whole table shows. */
export interface CsvSurvey {
  mapping: readonly ColumnUse[];
  /** Data rows, those that do not fit the header included. */
  rows: number;
  /** How the dates of each date column, by its place, are read. */
  dateOrders: ReadonlyMap<number, DateOrder>;
  /** Status words whose group is not known, as written; at most fifty. */
  unknownStatuses: string[];
}

/** @throws {Invalid} when no column is the title, or the table cannot be read to its end */
export async function surveyCsv(table: CsvTable, options: ReadOptions): Promise<CsvSurvey> {
  const mapping = options.mapping ?? guessMapping(table.headers);
  const columns = columnsOf(table, mapping);
  if (!columns.some(({ field }) => field === 'title')) {
    throw new Invalid('No column is the title of the task. Choose one', 'mapping');
  }
  const hints = new Map<number, Set<DateOrder>>();
  for (const { at, field } of columns) if (DATE_FIELDS.has(field)) hints.set(at, new Set());
  const unknown = new Set<string>();
  const statusAt = columns.filter(({ field }) => field === 'status').map(({ at }) => at);
  let rows = 0;
  for await (const item of readCsvRows(table)) {
    rows += 1;
    if (isCellless(item)) continue;
    for (const [at, seen] of hints) {
      const hint = dateOrderHint(item.cells[at] ?? '');
      if (hint) seen.add(hint);
    }
    for (const at of statusAt) {
      const word = item.cells[at]?.trim() ?? '';
      if (word !== '' && unknown.size < 50 && !parseStatus(word, options.statuses).ok) unknown.add(word);
    }
  }
  // A column that says both leaves the question open: its odd rows become errors.
  const dateOrders = new Map<number, DateOrder>();
  for (const [at, seen] of hints) {
    const [only] = seen;
    dateOrders.set(at, seen.size === 1 && only ? only : options.dateOrder);
  }
  return { mapping, rows, dateOrders, unknownStatuses: [...unknown] };
}

/** The tasks of a table, row by row. A row with a cell that cannot be read gives that cell's error and no task. */
export async function* readCsvTasks(
  table: CsvTable,
  survey: CsvSurvey,
  options: ReadOptions,
): AsyncGenerator<ImportItem> {
  const finisher = new TaskFinisher('csv');
  const columns = columnsOf(table, survey.mapping);
  for await (const item of readCsvRows(table)) {
    if (isCellless(item)) {
      yield item;
      continue;
    }
    const { draft, errors } = readRow(item, columns, survey, options);
    if (errors.length > 0) yield* errors;
    else yield finisher.finish(draft);
  }
}

function isCellless(item: CsvRow | RowError): item is RowError {
  return !('cells' in item);
}

interface Column {
  at: number;
  header: string;
  field: TaskImportField | 'custom';
}

function columnsOf({ headers }: CsvTable, mapping: readonly ColumnUse[]): Column[] {
  return headers.flatMap((header, at) => {
    const field = mapping[at] ?? 'ignore';
    return field === 'ignore' ? [] : [{ at, header, field }];
  });
}

interface RowContext {
  header: string;
  order: DateOrder;
  options: ReadOptions;
  draft: TaskDraft;
  marks: { completed: boolean };
}

function readRow(
  { row, cells }: CsvRow,
  columns: Column[],
  survey: CsvSurvey,
  options: ReadOptions,
): { draft: TaskDraft; errors: RowError[] } {
  const draft: TaskDraft = { row, ref: null, title: '' };
  const errors: RowError[] = [];
  const custom: Array<[string, string]> = [];
  const marks = { completed: false };
  for (const { at, header, field } of columns) {
    const text = cells[at]?.trim() ?? '';
    if (text === '') continue;
    if (field === 'custom') custom.push([header, text]);
    else {
      const order = survey.dateOrders.get(at) ?? options.dateOrder;
      const error = READERS[field](text, { header, order, options, draft, marks });
      if (error) errors.push({ row, column: header, message: error });
    }
  }
  settle(draft, marks.completed);
  return { draft: { ...draft, custom: withoutPrototype(custom) }, errors };
}

/** One for each field: puts the cell into the draft, or says why it cannot. */
const READERS: Readonly<Record<TaskImportField, (text: string, context: RowContext) => string | null>> = {
  title: (text, { draft }) => set(draft, { title: text }),
  description: (text, { draft }) => set(draft, { description: text }),
  ref: (text, { draft }) => set(draft, { ref: text }),
  parent: (text, { draft }) => set(draft, { parentRef: text }),
  project: (text, { draft }) => set(draft, { project: text }),
  status: (text, { draft, options }) =>
    take(parseStatus(text, options.statuses), (status) => set(draft, { status, statusName: text })),
  priority: (text, { draft }) => take(parsePriority(text), (priority) => set(draft, { priority })),
  estimate: (text, { draft, header }) =>
    take(parseEstimate(text, /\b(?:h|hours?|hrs|std|stunden|godz\w*)\b/i.test(header) ? 'h' : 'm'), (estimateMinutes) =>
      set(draft, { estimateMinutes }),
    ),
  assignees: (text, { draft }) => set(draft, { assignees: [...(draft.assignees ?? []), ...splitList(text)] }),
  labels: (text, { draft }) =>
    set(draft, { labels: [...(draft.labels ?? []), ...splitList(text).map((label) => label.replace(/^[#@]/, ''))] }),
  recurrence: (text, { draft }) => {
    const rule = text.replace(/^RRULE:/, '');
    if (!parseRule(rule)) return 'Repetition is read in the form FREQ=WEEKLY;INTERVAL=2';
    return set(draft, { recurrenceRule: rule });
  },
  dueTime: (text, { draft }) => take(parseTime(text), (dueTime) => set(draft, { dueTime })),
  dueOn: (text, { draft, order, options }) =>
    take(parseDate(text, order), (written) => {
      const { date, time } = toLocal(written, options.timeZone);
      return set(draft, { dueOn: date, ...(time && { dueTime: time }) });
    }),
  notBefore: (text, { draft, order, options }) =>
    take(parseDate(text, order), (written) => set(draft, { notBefore: toLocal(written, options.timeZone).date })),
  createdAt: (text, { draft, order, options }) =>
    take(parseDate(text, order), (written) => set(draft, { createdAt: toInstant(written, options.timeZone) })),
  completed: (text, { draft, order, options, marks }) => {
    const done = parseBoolean(text);
    if (done.ok) {
      marks.completed = done.value;
      return null;
    }
    return take(parseDate(text, order), (written) => set(draft, { completedAt: toInstant(written, options.timeZone) }));
  },
};

function set(draft: TaskDraft, values: Partial<TaskDraft>): null {
  Object.assign(draft, values);
  return null;
}

function take<T>(read: Read<T>, use: (value: T) => null): string | null {
  return read.ok ? use(read.value) : read.error;
}

/** A row that says it is completed is done whatever its status says, unless the work was called off. */
function settle(draft: TaskDraft, completed: boolean): void {
  const notes: string[] = [];
  if ((completed || draft.completedAt) && draft.status !== 'done' && draft.status !== 'cancelled') {
    if (draft.statusName) notes.push(`The row is completed, so its status “${draft.statusName}” became done`);
    draft.status = 'done';
    draft.statusName = null;
  }
  if (draft.dueTime && !draft.dueOn) {
    notes.push(`The time ${draft.dueTime} has no date and was left out`);
    draft.dueTime = null;
  }
  if (notes.length > 0) draft.notes = notes;
}
