import type { TaskPriority } from '@quartermaster/contracts';
import { Invalid } from '../../kernel/errors';
import { statusGroup } from './containers';
import { type CsvTable, readCsvRows } from './csv';
import { type TaskDraft, TaskFinisher, withSurplus } from './task';
import { readTodoistDate } from './todoist-date';
import type { ImportedComment, ImportItem, ReadOptions } from './types';
import { parseEstimate } from './values';

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
  for await (const item of readCsvRows(table)) {
    const cell: Cells = (column) => {
      const text = item.cells[places.get(column) ?? -1]?.trim() ?? '';
      // What Todoist writes into a duration that is not set.
      return column.startsWith('DURATION') && text === 'None' ? '' : text;
    };
    const type = cell('TYPE').toLowerCase();
    if (type !== 'task' && item.surplus.length > 0) {
      yield {
        row: item.row,
        message: `The row has more cells than the header: ${item.surplus.join(', ').slice(0, 100)}`,
      };
    }
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
    } else if (type === 'task') draft = withSurplus(readTask(item.row, cell, context), item);
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
  const dated: string[] = [];
  const said = { zone: cell('TIMEZONE'), options, notes, dated };
  const when = readTodoistDate(cell('DATE'), { ...said, language: cell('DATE_LANG') });
  const deadline = readTodoistDate(cell('DEADLINE'), { ...said, language: cell('DEADLINE_LANG') });
  for (const { unread } of [when, deadline]) if (unread !== null) description.push(`Date in Todoist: ${unread}`);
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
    status: (section && statusGroup(section, options)) || 'todo',
    statusName: section,
    ...(options.project && { project: options.project }),
    priority: priority ?? 'none',
    dueOn: due.date,
    dueTime: due.time,
    notBefore: deadline.date ? when.date : null,
    recurrenceRule: when.rule,
    ...(when.fromCompletion && { recurrenceFrom: 'completion' as const }),
    estimateMinutes: estimate,
    assignees: [nameOf(cell('RESPONSIBLE'))].filter((name) => name !== ''),
    labels: [...content.matchAll(LABEL)].map((match) => match[2] ?? ''),
    notes,
    ...(dated.length > 0 && { dated }),
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
