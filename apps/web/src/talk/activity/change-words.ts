import type { TaskPriority } from '@quartermaster/contracts/tasks/status';
import { formatDate } from '@/lib/dates';
import { t } from '@/messages';
import { talkWords } from '@/messages/talk';
import type { People } from '@/trpc/people';
import { nameIn, type Settings } from '@/trpc/settings';
import type { Entry } from './use-activity';

/** A changed field as text; without `from` and `to` if only the fact can be shown. */
export interface ChangeWords {
  field: string;
  from?: string;
  to?: string;
}

/** Fields that follow from another field of the same change, or are internal. */
const SILENT = new Set(['id', 'status', 'startedAt', 'completedAt', 'trashedAt', 'deletedAt', 'key', 'version']);

/** An entry's action, as a verb. */
export function actionWords({ action }: Entry): string {
  return talkWords.actions[action] ?? (action.endsWith('.revert') ? talkWords.reverting : talkWords.changed);
}

/** The changed fields of an entry, with names for ids. */
export function changeWords(entry: Entry, { people, settings }: { people: People; settings: Settings }): ChangeWords[] {
  // Created and deleted records need no list of fields.
  if (entry.action === 'task.create') return [];
  return entry.changes
    .filter(({ field }) => !SILENT.has(field) && !(field === 'body' && entry.action !== 'comment.edit'))
    .map(({ field, before, after }) => {
      const name = talkWords.fields[field] ?? field;
      const words = (value: unknown) => valueWords(field, value, { people, settings });
      const [from, to] = [words(before), words(after)];
      return from === undefined || to === undefined ? { field: name } : { field: name, from, to };
    });
}

function valueWords(
  field: string,
  value: unknown,
  { people, settings }: { people: People; settings: Settings },
): string | undefined {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return talkWords.nothing;
  switch (field) {
    case 'statusId':
      return nameIn(settings.statuses, String(value));
    case 'projectId':
      return nameIn(settings.projects, String(value));
    case 'priority':
      return t.priority[value as TaskPriority];
    case 'dueOn':
    case 'notBefore':
      return formatDate(String(value));
    case 'assigneeIds':
    case 'watcherIds':
      return strings(value).map(people.nameOf).join(', ');
    case 'labelIds':
      return strings(value)
        .map((id) => nameIn(settings.labels, id))
        .join(', ');
    case 'estimateMinutes':
      return `${value} min`;
    case 'title':
    case 'dueTime':
    case 'name':
      return String(value);
    default:
      return Array.isArray(value) && value.every((item) => typeof item === 'string' && !isId(item))
        ? value.join(', ')
        : undefined;
  }
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text);
}
