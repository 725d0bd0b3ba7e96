import type { ColumnUse, DateOrder, TaskImportField } from '@quartermaster/contracts';
import { dateOrderOf } from '@quartermaster/contracts/when/date-order';
import { type DateOrderClue, orderOf } from '@quartermaster/contracts/when/written-date';
import { Invalid } from '../../kernel/errors';
import { fold } from '../../kernel/fold';
import { withoutPrototype } from './bounds';
import { type CellNotes, leaveInWords } from './cell-notes';
import { isUnknown, statusGroup } from './containers';
import type { CsvRow, CsvTable } from './csv';
import { readCsvRows } from './csv';
import { parseTime, type Read } from './dates';
import { type Dialect, dialectOf } from './dialect';
import { guessMapping } from './mapping';
import { type TaskDraft, TaskFinisher, withSurplus } from './task';
import type { ImportItem, ReadOptions, RowError } from './types';
import { parseBoolean, parseEstimate, parsePriority, splitList } from './values';
import { readDateCell, readRepeatCell } from './when-cell';
import { toInstant, toLocal } from './zone';

/** Different words of the column of the status that are looked at. */
const MOST_WORDS = 1_000;
const DATE_FIELDS: ReadonlySet<string> = new Set(['dueOn', 'notBefore', 'createdAt', 'completed']);

/** What one look over the whole table shows. */
export interface CsvSurvey {
  mapping: readonly ColumnUse[];
  /** Data rows, those that do not fit the header included. */
  rows: number;
  /** How the dates of each date column, by its place, are read. */
  dateOrders: ReadonlyMap<number, DateOrder>;
  /** Headers of the columns whose dates may be read either way: the options decide. */
  ambiguousDates: string[];
  /** Status words that nobody chose for and that mean no status, as written. */
  unknownStatuses: string[];
}

/** @throws {Invalid} when no column is the title, or the table cannot be read to its end */
export async function surveyCsv(table: CsvTable, options: ReadOptions): Promise<CsvSurvey> {
  const mapping = options.mapping ?? guessMapping(table.headers);
  const columns = columnsOf(table, mapping);
  if (!columns.some(({ field }) => field === 'title')) {
    throw new Invalid('No column is the title of the task. Choose one', 'mapping');
  }
  const hints = new Map<number, Set<DateOrderClue>>();
  for (const { at, field } of columns) if (DATE_FIELDS.has(field)) hints.set(at, new Set());
  const unknown = new Set<string>();
  const words = new Set(['']);
  const statusAt = columns.filter(({ field }) => field === 'status').map(({ at }) => at);
  const dialect = dialectOf(table.headers);
  let rows = 0;
  for await (const item of readCsvRows(table)) {
    rows += 1;
    for (const [at, seen] of hints) {
      seen.add(orderOf(item.cells[at] ?? ''));
    }
    for (const at of statusAt) {
      const word = item.cells[at]?.trim() ?? '';
      if (words.size > MOST_WORDS || words.has(word)) continue;
      words.add(word);
      if (isNothing(word) || dialect?.statuses?.has(word)) continue;
      if (isUnknown(word, options)) unknown.add(word);
    }
  }
  const dateOrders = new Map<number, DateOrder>();
  const ambiguousDates: string[] = [];
  const chosen = new Map(Object.entries(options.dateOrders ?? {}));
  for (const { at, header } of columns) {
    const order = dateOrderOf(hints.get(at) ?? new Set());
    if (order === 'ambiguous') ambiguousDates.push(header);
    // A column that says both leaves the question open: its odd dates are left out.
    const isDecided = order === 'dmy' || order === 'mdy';
    dateOrders.set(at, isDecided ? order : (chosen.get(header) ?? options.dateOrder));
  }
  return { mapping, rows, dateOrders, ambiguousDates, unknownStatuses: [...unknown] };
}

/** The tasks of a table, row by row. A cell that cannot be read goes into the description, with a note. */
export async function* readCsvTasks(
  table: CsvTable,
  survey: CsvSurvey,
  options: ReadOptions,
): AsyncGenerator<ImportItem> {
  const finisher = new TaskFinisher('csv');
  const reading = { columns: columnsOf(table, survey.mapping), survey, options, dialect: dialectOf(table.headers) };
  for await (const row of readCsvRows(table)) {
    const read = readRow(row, reading);
    yield 'message' in read ? read : finisher.finish(read);
  }
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
  marks: { completed: boolean; archived: boolean; repeatTime: string | null; repeatStart: string | null };
  dialect: Dialect | undefined;
  /** What of its cells could not be read, and is kept in words. */
  left: CellNotes;
}

interface Reading {
  columns: Column[];
  survey: CsvSurvey;
  options: ReadOptions;
  dialect: Dialect | undefined;
}

/** The draft of a row, or why it gives none. */
function readRow(item: CsvRow, { columns, survey, options, dialect }: Reading): TaskDraft | RowError {
  const { row, cells } = item;
  const draft: TaskDraft = { row, ref: null, title: '' };
  const custom: Array<[string, string]> = [];
  const marks: RowContext['marks'] = { completed: false, archived: false, repeatTime: null, repeatStart: null };
  const left: CellNotes = { notes: [], asides: [], dated: [] };
  for (const { at, header, field } of columns) {
    const text = cells[at]?.trim() ?? '';
    if (text === '' || (NAMES.has(field) && isNothing(text))) continue;
    if (field === 'custom') {
      if (!EMPTY.has(text)) custom.push([header, text]);
    } else {
      const order = survey.dateOrders.get(at) ?? options.dateOrder;
      const error = READERS[field](text, { header, order, options, draft, marks, dialect, left });
      if (error !== null && !isNothing(text)) leaveInWords(text, `${header}: ${error}`, { header, left });
    }
  }
  if (marks.archived && options.archived === 'skip') {
    return { row, message: `“${draft.title.slice(0, 60)}” was archived and was left out` };
  }
  settle(draft, marks, left);
  return withSurplus({ ...draft, custom: withoutPrototype(custom) }, item);
}

/** How programs write that a cell has no value, and how people do. */
const EMPTY = new Set(['[]', '{}', 'null']);
const NOTHING = new Set([...EMPTY, '-', '–', '—', 'n/a', 'none', 'nil']);
/** Fields that would take such a word for a name. */
const NAMES: ReadonlySet<string> = new Set(['status', 'assignees', 'labels', 'project', 'parent', 'blockedBy', 'ref']);

function isNothing(text: string): boolean {
  return NOTHING.has(text.toLowerCase());
}

/** One for each field: puts the cell into the draft, or says why it cannot. */
const READERS: Readonly<Record<TaskImportField, (text: string, context: RowContext) => string | null>> = {
  title: (text, { draft }) => set(draft, { title: text }),
  description: (text, { draft }) => set(draft, { description: text }),
  ref: (text, { draft }) => set(draft, { ref: text }),
  parent: (text, { draft }) => set(draft, { parentRef: text }),
  blockedBy: (text, { draft }) => set(draft, { blockedBy: [text] }),
  project: (text, { draft, header }) => {
    // Asana names all projects of a task in a column of this name.
    const [project = text, ...others] = fold(header) === 'projects' ? splitList(text) : [text];
    if (others.length === 0) return set(draft, { project });
    const notes = [
      ...(draft.notes ?? []),
      `Only the first of its projects was kept; labels: ${others.join(', ').slice(0, 150)}`,
    ];
    return set(draft, { project, labels: [...(draft.labels ?? []), ...others], notes });
  },
  status: (text, { draft, options, dialect }) => {
    const status = dialect?.statuses?.get(text);
    return set(draft, status ? { status } : { status: statusGroup(text, options) ?? 'todo', statusName: text });
  },
  archived: (text, { draft, marks }) => {
    const said = parseBoolean(text);
    // Some programs write when it was archived.
    marks.archived = !said.ok || said.value;
    if (marks.archived) draft.notes = [...(draft.notes ?? []), 'The row was archived'];
    return null;
  },
  priority: (text, { draft, dialect }) => {
    const priority = dialect?.priorities?.get(text);
    return priority ? set(draft, { priority }) : take(parsePriority(text), (priority) => set(draft, { priority }));
  },
  estimate: (text, { draft, header }) =>
    take(parseEstimate(text, /\b(?:h|hours?|hrs|std|stunden|godz\w*)\b/i.test(header) ? 'h' : 'm'), (estimateMinutes) =>
      set(draft, { estimateMinutes }),
    ),
  assignees: (text, { draft }) => set(draft, { assignees: [...(draft.assignees ?? []), ...splitList(text)] }),
  labels: (text, { draft, dialect }) => {
    const labels = splitList(text).map((label) => (dialect?.labelOf?.(label) ?? label).replace(/^[#@]/, ''));
    return set(draft, { labels: [...(draft.labels ?? []), ...labels] });
  },
  recurrence: (text, context) => {
    const rule = readRepeatCell(text, context);
    if (!rule) return null;
    context.marks.repeatTime = rule.time;
    context.marks.repeatStart = rule.starts ? rule.on : null;
    return set(context.draft, {
      recurrenceRule: rule.rule,
      ...(rule.from === 'completion' && { recurrenceFrom: rule.from }),
    });
  },
  dueTime: (text, { draft }) => take(parseTime(text), (dueTime) => set(draft, { dueTime })),
  dueOn: (text, context) => {
    const dates = readDateCell(text, context);
    if (!dates) return null;
    const { date, time } = toLocal(dates.to, context.options.timeZone);
    const start = dates.from && toLocal(dates.from, context.options.timeZone).date;
    return set(context.draft, {
      dueOn: date,
      ...(time && { dueTime: time }),
      ...(start && !context.draft.notBefore && { notBefore: start }),
    });
  },
  notBefore: (text, context) => {
    const dates = readDateCell(text, context);
    return dates && set(context.draft, { notBefore: toLocal(dates.from ?? dates.to, context.options.timeZone).date });
  },
  createdAt: (text, context) => {
    const dates = readDateCell(text, context);
    return dates && set(context.draft, { createdAt: toInstant(dates.to, context.options.timeZone) });
  },
  completed: (text, context) => {
    const done = parseBoolean(text);
    if (done.ok) {
      context.marks.completed = done.value;
      return null;
    }
    const dates = readDateCell(text, context);
    return dates && set(context.draft, { completedAt: toInstant(dates.to, context.options.timeZone) });
  },
};

function set(draft: TaskDraft, values: Partial<TaskDraft>): null {
  Object.assign(draft, values);
  return null;
}

function take<T>(read: Read<T>, use: (value: T) => null): string | null {
  return read.ok ? use(read.value) : read.error;
}

/** A row that says it is completed is done whatever its status says, unless the work was called off; what is archived was. */
function settle(draft: TaskDraft, marks: RowContext['marks'], left: CellNotes): void {
  const { completed, archived, repeatTime, repeatStart } = marks;
  const notes = [...(draft.notes ?? []), ...left.notes];
  draft.dueOn ??= repeatStart;
  if (repeatStart && draft.dueOn !== repeatStart)
    notes.push(`The repetition begins on the due date of the row, not on ${repeatStart}`);
  if (repeatTime && draft.dueOn) draft.dueTime ??= repeatTime;
  if (left.asides.length > 0)
    draft.description = [draft.description ?? '', ...left.asides].filter(Boolean).join('\n\n');
  if (left.dated.length > 0) draft.dated = left.dated;
  if ((completed || draft.completedAt) && draft.status !== 'done' && draft.status !== 'cancelled') {
    if (draft.statusName) notes.push(`The row is completed, so its status “${draft.statusName}” became done`);
    draft.status = 'done';
    draft.statusName = null;
  }
  if (archived && draft.status !== 'done') draft.status = 'cancelled';
  if (draft.dueTime && !draft.dueOn) {
    notes.push(`The time ${draft.dueTime} has no date and was left out`);
    draft.dueTime = null;
  }
  if (notes.length > 0) draft.notes = notes;
}
