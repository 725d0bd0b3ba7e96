import { CreateTaskInput, LIMITS, Recurrence } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { neverComes } from '../../recurrence/refuse-never';
import type { NewTaskInput } from '../../tasks/create';
import type { ImportedTask } from '../read';
import type { Directory } from './directory';
import { toFieldValue } from './field-value';

export interface Translated {
  values: NewTaskInput;
  notes: string[];
}

const NewTask = CreateTaskInput.omit({ idempotencyKey: true });

/** A task of a file in the terms of the workspace, with a note for everything that had to stay behind. */
export function translate(
  task: ImportedTask,
  { directory, parentId, today }: { directory: Directory; parentId: string | null; today: string },
): Translated | { error: string } {
  const notes = [...task.notes];
  const asides: string[] = [];
  const assigneeIds = named(task.assignees, directory.people.find, (name) =>
    notes.push(`“${name}” is not a member here, by name or e-mail`),
  );
  const labelIds = named(task.labels, directory.labelOf, (name) => notes.push(`The label “${name}” could not be made`));
  const projectId = directory.projectOf(task.project);
  if (task.project && !projectId) notes.push(`The project “${task.project}” is archived, or could not be made`);
  const fields: Record<string, string> = {};
  for (const [name, text] of Object.entries(task.custom)) {
    const field = directory.fieldOf(name);
    const value =
      field &&
      toFieldValue(field, text, {
        people: directory.people,
        today,
        dateOrder: directory.dateOrderOf(name),
        notes,
      });
    if (field && value !== null) fields[field.id] = value;
    else {
      asides.push(`${name}: ${text}`);
      notes.push(`“${name.slice(0, 100)}” does not fit a field here and went into the description`);
    }
  }
  const recurrence = toRecurrence(task, today);
  if (task.recurrenceRule !== null && recurrence === null)
    notes.push('The repetition cannot be kept here and was left out');
  const status = directory.statusOf(task);
  if (status === null) notes.push(`The status “${task.statusName}” could not be made`);
  const values = NewTask.safeParse({
    title: task.title,
    description: [task.description, ...asides]
      .filter((text) => text !== '')
      .join('\n\n')
      .slice(0, LIMITS.descriptionChars),
    status: status ?? directory.groupOf(task.status),
    priority: task.priority,
    projectId,
    parentId,
    dueOn: task.dueOn,
    dueTime: task.dueTime,
    notBefore: task.notBefore,
    estimateMinutes: task.estimateMinutes,
    assigneeIds,
    labelIds,
    fields,
    checklist: task.checklist.map((item) => ({ id: newId(), ...item })),
    recurrence,
  });
  if (!values.success) {
    return { error: values.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') };
  }
  return { values: { ...values.data, createdAt: task.createdAt, completedAt: task.completedAt }, notes };
}

function toRecurrence(
  { recurrenceRule: rule, recurrenceFrom: from, dueOn }: ImportedTask,
  today: string,
): Recurrence | null {
  if (rule === null) return null;
  const { data } = Recurrence.safeParse({ rule, from: from ?? (dueOn ? 'due' : 'completion') });
  return data && !neverComes(data, dueOn ?? today) ? data : null;
}

function named(
  names: readonly string[],
  find: (name: string) => string | null,
  missing: (name: string) => void,
): string[] {
  const ids = new Set<string>();
  for (const name of names) {
    const id = find(name);
    if (id) ids.add(id);
    else missing(name.slice(0, 100));
  }
  return [...ids];
}
