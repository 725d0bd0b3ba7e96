import type { TaskPriority } from '@quartermaster/contracts';
import { Invalid } from '../../kernel/errors';
import { type CsvTable, readCsvRows } from './csv';
import { parseDate } from './dates';
import { type TaskDraft, TaskFinisher } from './task';
import type { ImportedComment, ImportItem, ReadOptions } from './types';
import { parseEstimate, statusGroup } from './values';
import { toLocal } from './zone';

/** In the CSV 1 is the highest; 4 is what a task without a priority has. */
const PRIORITIES: Readonly<Record<string, TaskPriority>> = {
  1: 'urgent',
  2: 'high',
  3: 'medium',
  4: 'none',
  '': 'none',
};

const LABEL = /(^|\s)@([^\s@]+)/g;
const FILE = /\[\[file (\{[^\n{}]{0,4000}\})\]\]/g;

type Cells = (column: string) => string;

interface Context {
  options: ReadOptions;
  /** The section the rows stand in. */
  section: string | null;
  /** Row of the last task at each depth, from depth 1. */
  path: number[];
}

/**
 * The tasks of a Todoist project template: rows are tasks, sections or notes; a note belongs to the task above it, a task
 * to the last one that is less indented. Sections become statuses.
 */
export async function* readTodoistTasks(table: CsvTable, options: ReadOptions): AsyncGenerator<ImportItem> {
  const places = new Map(table.headers.map((header, at) => [header.trim().toUpperCase(), at]));
  for (const needed of ['TYPE', 'CONTENT']) {
    if (!places.has(needed)) throw new Invalid(`This is no Todoist template: the column ${needed} is missing`, 'file');
  }
  const finisher = new TaskFinisher('todoist');
  const context: Context = { options, section: null, path: [] };
  let draft: TaskDraft | null = null;
  // Templates of old have notes and sections without the cells to their right.
  for await (const item of readCsvRows(table, { shortRows: 'fill' })) {
    if (!('cells' in item)) {
      yield item;
      continue;
    }
    const cell: Cells = (column) => {
      const text = item.cells[places.get(column) ?? -1]?.trim() ?? '';
      // What Todoist writes into a duration that is not set.
      return column.startsWith('DURATION') && text === 'None' ? '' : text;
    };
    const type = cell('TYPE').toLowerCase();
    if (type === 'note' && draft) {
      draft.comments ??= [];
      draft.comments.push(readNote(cell));
      continue;
    }
    if (type === '' || type === 'meta') continue;
    if (draft) yield finisher.finish(draft);
    draft = null;
    if (type === 'section') {
      context.section = cell('CONTENT') || null;
      context.path = [];
    } else if (type === 'task') draft = readTask(item.row, cell, context);
    else if (type === 'note') yield { row: item.row, column: 'TYPE', message: 'The note stands under no task' };
    else yield { row: item.row, column: 'TYPE', message: `“${type.slice(0, 40)}” is not task, section or note` };
  }
  if (draft) yield finisher.finish(draft);
}

function readTask(row: number, cell: Cells, context: Context): TaskDraft {
  const { options, section, path } = context;
  const content = cell('CONTENT');
  const notes: string[] = [];
  const description = [cell('DESCRIPTION')];
  const depth = Math.min(Math.max(1, Number(cell('INDENT')) || 1), path.length + 1);
  const parent = path[depth - 2];
  path.length = depth - 1;
  path.push(row);

  const priority = PRIORITIES[cell('PRIORITY')];
  if (priority === undefined)
    notes.push(`The priority “${cell('PRIORITY').slice(0, 40)}” is not 1 to 4 and was left out`);
  const when = readWhen(cell('DATE'), options);
  const deadline = readWhen(cell('DEADLINE'), options);
  for (const unread of [when.unread, deadline.unread]) {
    if (unread === null) continue;
    notes.push(`The date “${unread.slice(0, 60)}” was not understood; it went into the description`);
    description.push(`Date in Todoist: ${unread}`);
  }
  const estimate = readDuration(cell('DURATION'), cell('DURATION_UNIT'));
  if (estimate === null && cell('DURATION') !== '')
    notes.push(`The duration “${cell('DURATION').slice(0, 40)}” was left out`);
  const due = deadline.date ? deadline : when;
  return {
    row,
    ref: null,
    parentRef: parent === undefined ? null : `row:${parent}`,
    title: content.replace(LABEL, '$1').replace(/^\* /, '').replace(/\s+/g, ' ').trim() || content,
    description: description.filter((part) => part !== '').join('\n\n'),
    status: (section && statusGroup(section, options.statuses)) || 'todo',
    statusName: section,
    priority: priority ?? 'none',
    dueOn: due.date,
    dueTime: due.time,
    notBefore: deadline.date ? when.date : null,
    recurrenceRule: when.rule,
    estimateMinutes: estimate,
    assignees: [nameOf(cell('RESPONSIBLE'))].filter((name) => name !== ''),
    labels: [...content.matchAll(LABEL)].map((match) => match[2] ?? ''),
    notes,
  };
}

function readNote(cell: Cells): ImportedComment {
  const body = cell('CONTENT').replace(FILE, (whole, json: string) => {
    try {
      const file: { file_name?: unknown; file_url?: unknown } = JSON.parse(json);
      return typeof file.file_url === 'string' ? `[${String(file.file_name ?? 'File')}](${file.file_url})` : whole;
    } catch {
      return whole;
    }
  });
  return { author: nameOf(cell('AUTHOR')) || null, body, at: null };
}

interface When {
  date: string | null;
  time: string | null;
  rule: string | null;
  /** What was written and means nothing here. */
  unread: string | null;
}

const NOTHING: When = { date: null, time: null, rule: null, unread: null };

/** Dates as Todoist writes them out, and the plain repetitions. Words like "next friday" depend on a day long past. */
function readWhen(text: string, options: ReadOptions): When {
  if (text === '') return NOTHING;
  const read = parseDate(text, options.dateOrder);
  if (read.ok) return { ...NOTHING, ...toLocal(read.value, options.timeZone) };
  const rule = readRepetition(text);
  return rule ? { ...NOTHING, rule } : { ...NOTHING, unread: text };
}

const UNITS: Readonly<Record<string, string>> = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' };
const DAYS = ['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa'];

function readRepetition(text: string): string | null {
  const match = /^every (?:(\d{1,3}|other) )?([a-z]+?)s?$/i.exec(text.slice(0, 40).trim());
  if (!match) return null;
  const word = (match[2] ?? '').toLowerCase();
  const interval = match[1] === undefined ? '' : `;INTERVAL=${match[1] === 'other' ? 2 : Number(match[1])}`;
  if (word === 'weekday' && interval === '') return 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR';
  const unit = UNITS[word];
  if (unit) return `FREQ=${unit}${interval}`;
  const day = /^(?:sun|mon|tue|wed|thu|fri|sat)/.test(word) && DAYS.find((short) => word.startsWith(short));
  return day ? `FREQ=WEEKLY${interval};BYDAY=${day.toUpperCase()}` : null;
}

function readDuration(amount: string, unit: string): number | null {
  if (!/^\d{1,6}$/.test(amount) || Number(amount) === 0) return null;
  const read = parseEstimate(`${amount} ${unit || 'minute'}`);
  return read.ok ? read.value : null;
}

/** `Anna (14781400)` → `Anna`. */
function nameOf(written: string): string {
  return written
    .slice(0, 500)
    .replace(/\s{0,9}\(\d+\)$/, '')
    .trim();
}
