import type { TaskLink } from '@quartermaster/contracts/links';
import type { Recurrence } from '@quartermaster/contracts/recurrence';
import { describeRecurrence } from '@quartermaster/contracts/recurrence-words';
import type { TaskPriority } from '@quartermaster/contracts/tasks/status';
import { formatDate } from '@/lib/dates';
import { formatMinutes } from '@/lib/minutes';
import { t } from '@/messages';
import { taskPanelWords } from '@/messages/task-panel';
import { formatField } from '@/records/cells/format-field';
import type { Names } from '@/records/names';
import type { ChangeReader } from '@/talk/activity/change-words';
import { nameIn } from '@/trpc/settings';
import { checklistChange, keysChange, ownFieldsChange, wholeChange } from './list-changes';

/** Fields that follow from another field of the same change. */
const SILENT = new Set(['status', 'startedAt', 'completedAt']);

/** How changes of a task read. */
export function taskChanges(names: Names): ChangeReader {
  return {
    label: (field) => (SILENT.has(field) ? null : (taskPanelWords.changes[field] ?? field)),
    value: (field, value) => valueWords(field, value, names),
    fact: (field, change) => factOf(field, change, names),
  };
}

function valueWords(field: string, value: unknown, { people, settings }: Names): string | undefined {
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
      return people.namesOf(strings(value));
    case 'labelIds':
      return strings(value)
        .map((id) => nameIn(settings.labels, id))
        .join(', ');
    case 'estimateMinutes':
      return formatMinutes(Number(value));
    case 'recurrence':
      return describeRecurrence((value as Recurrence).rule);
    case 'title':
    case 'dueTime':
      return String(value);
    default:
      return undefined;
  }
}

function factOf(
  field: string,
  { before, after }: { before: unknown; after: unknown },
  names: Names,
): string | undefined {
  const { people, settings } = names;
  if (field === 'fields') {
    return ownFieldsChange({ before, after }, settings.fields, (id, value) => {
      const own = settings.fields.find((one) => one.id === id);
      return own ? formatField(own, value, people.nameOf) : value;
    });
  }
  const label = taskPanelWords.changes[field] ?? field;
  if (field === 'checklist') return checklistChange(before, after);
  if (field === 'description' || field === 'parentId') return wholeChange(label, before, after);
  if (field === 'blockers') return keysChange(label, strings(before), strings(after));
  return field === 'links' ? keysChange(label, refs(before), refs(after)) : undefined;
}

function refs(value: unknown): string[] {
  return Array.isArray(value)
    ? value.map(({ ref, lines }: TaskLink) => (lines ? taskPanelWords.linkedLines(ref, lines.length) : ref))
    : [];
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
