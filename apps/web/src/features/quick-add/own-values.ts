import type { QuickAdd } from '@quartermaster/contracts/quick-add/types';
import type { TaskPriority } from '@quartermaster/contracts/tasks/status';
import type { CreateTaskInput } from '@quartermaster/contracts/tasks/task';
import { NOBODY } from '@/trpc/people';
import { toInput } from '../tasks/sentence/to-input';

/** What was said in a field instead of the line; it counts more. */
export interface OwnValues {
  assignee?: string;
  dueOn?: string;
  priority?: TaskPriority;
  description?: string;
}

/** What the fields show: their own values, else those of the line. */
export function shownValues(own: OwnValues, { fields }: QuickAdd): Required<OwnValues> {
  const [assignee = NOBODY] = fields.assigneeIds;
  return {
    assignee: own.assignee ?? assignee,
    dueOn: own.dueOn ?? fields.dueOn ?? '',
    priority: own.priority ?? fields.priority ?? 'none',
    description: own.description ?? '',
  };
}

/** A task of what the line says and of the fields' own values. */
export function ownInput(own: OwnValues, read: QuickAdd): CreateTaskInput {
  const { dueOn, priority, description } = shownValues(own, read);
  return {
    ...toInput(read),
    description,
    priority,
    dueOn: dueOn || null,
    dueTime: dueOn ? read.fields.dueTime : null,
    // The line may name several people, of whom the field shows the first.
    ...(own.assignee === undefined ? {} : { assigneeIds: own.assignee === NOBODY ? [] : [own.assignee] }),
  };
}
