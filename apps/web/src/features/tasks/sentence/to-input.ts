import type { QuickAdd } from '@quartermaster/contracts/quick-add/types';
import type { CreateTaskInput } from '@quartermaster/contracts/tasks/task';

/**
 * A task of what a line says. Labels of its own are not in it yet.
 * @param place values from where the line was typed; the line wins, and labels add up
 */
export function toInput({ title, fields }: QuickAdd, place: Partial<CreateTaskInput> = {}): CreateTaskInput {
  return {
    ...place,
    title,
    priority: fields.priority ?? place.priority ?? 'none',
    dueOn: fields.dueOn ?? place.dueOn ?? null,
    dueTime: fields.dueTime,
    assigneeIds: fields.assigneeIds.length > 0 ? fields.assigneeIds : (place.assigneeIds ?? []),
    labelIds: [...(place.labelIds ?? []), ...fields.labelIds],
    parentId: fields.subtaskOf ?? place.parentId ?? null,
    estimateMinutes: fields.estimateMinutes,
    recurrence:
      fields.recurrence === null ? null : { rule: fields.recurrence, from: fields.recurrenceFrom, except: [] },
  };
}
