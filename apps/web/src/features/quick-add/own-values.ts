import type { QuickAdd } from '@quartermaster/contracts/quick-add/types';
import type { TaskPriority } from '@quartermaster/contracts/tasks/status';
import type { CreateTaskInput } from '@quartermaster/contracts/tasks/task';
import type { DateRead, DayTime } from '@/components/date/types';
import { NOBODY } from '@/trpc/people';
import { toInput } from '../tasks/sentence/to-input';

/** What was said in a field instead of the line; it counts more. */
export interface OwnValues {
  assignee?: string;
  due?: DateRead;
  priority?: TaskPriority;
  description?: string;
}

export interface ShownValues extends Required<Omit<OwnValues, 'due'>> {
  /** What the line says: the field keeps what is typed there itself. */
  due: DayTime | null;
}

/** What the fields show: their own values, else those of the line. */
export function shownValues(own: OwnValues, { fields }: QuickAdd): ShownValues {
  const [assignee = NOBODY] = fields.assigneeIds;
  return {
    assignee: own.assignee ?? assignee,
    due: fields.dueOn === null ? null : { on: fields.dueOn, time: fields.dueTime },
    priority: own.priority ?? fields.priority ?? 'none',
    description: own.description ?? '',
  };
}

/** A task of what the line says and of the fields' own values. */
export function ownInput(own: OwnValues, read: QuickAdd): CreateTaskInput {
  const { due: said, priority, description } = shownValues(own, read);
  const due = own.due === undefined ? said : own.due.kind === 'day' ? own.due : null;
  return {
    ...toInput(read),
    description,
    priority,
    dueOn: due?.on ?? null,
    dueTime: due?.time ?? null,
    // The line may name several people, of whom the field shows the first.
    ...(own.assignee === undefined ? {} : { assigneeIds: own.assignee === NOBODY ? [] : [own.assignee] }),
  };
}
