'use client';

import { canMoveTask, TASK_PRIORITIES, TASK_STATUSES } from '@quartermaster/contracts/task-status';
import type { TaskSummary } from '@quartermaster/contracts/tasks';
import { Menu, MenuChoices, MenuContent, MenuTrigger } from '@quartermaster/ui/menu';
import { Popover, PopoverContent, PopoverTrigger } from '@quartermaster/ui/popover';
import type { ReactElement, ReactNode } from 'react';
import { t } from '@/messages';
import { DuePicker } from './due-picker';
import { useTaskEditor } from './editor-context';
import { PriorityMark, TaskStatusMark } from './look';
import { NOBODY, usePeople } from './people';

export type PickedField = 'status' | 'priority' | 'assigneeId' | 'dueOn';

interface PickerProps {
  task: TaskSummary;
  field: PickedField;
  today: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Where focus goes afterwards, if not to the trigger. */
  returnFocus?: (() => void) | undefined;
  /** One button. */
  children: ReactElement;
}

/** The layer that changes one field of a task, hung on its button. */
export function FieldPicker({ task, field, today, open, onOpenChange, returnFocus, children }: PickerProps): ReactNode {
  const editor = useTaskEditor();
  const onCloseAutoFocus = (event: Event) => {
    if (!returnFocus) return;
    event.preventDefault();
    returnFocus();
  };
  if (field === 'dueOn') {
    return (
      <Popover open={open} onOpenChange={onOpenChange}>
        <PopoverTrigger asChild>{children}</PopoverTrigger>
        <PopoverContent label={t.tasks.setDue(task.key)} align="start" onCloseAutoFocus={onCloseAutoFocus}>
          <DuePicker
            value={task.dueOn}
            today={today}
            onChange={(to) => {
              onOpenChange(false);
              if (to !== task.dueOn) void editor.edit(task, { field: 'dueOn', from: task.dueOn, to });
            }}
          />
        </PopoverContent>
      </Popover>
    );
  }
  return (
    <Menu modal={false} open={open} onOpenChange={onOpenChange}>
      <MenuTrigger asChild>{children}</MenuTrigger>
      <MenuContent align="start" onCloseAutoFocus={onCloseAutoFocus}>
        {field === 'status' ? <StatusChoices task={task} /> : null}
        {field === 'priority' ? <PriorityChoices task={task} /> : null}
        {field === 'assigneeId' ? <AssigneeChoices task={task} /> : null}
      </MenuContent>
    </Menu>
  );
}

function StatusChoices({ task }: { task: TaskSummary }): ReactNode {
  const editor = useTaskEditor();
  return (
    <MenuChoices
      label={t.tasks.setStatus(task.key)}
      value={task.status}
      options={TASK_STATUSES.filter((status) => status === task.status || canMoveTask(task.status, status)).map(
        (status) => ({ value: status, label: <TaskStatusMark status={status} plain />, text: t.status[status] }),
      )}
      onChange={(to) => void editor.edit(task, { field: 'status', from: task.status, to })}
    />
  );
}

function PriorityChoices({ task }: { task: TaskSummary }): ReactNode {
  const editor = useTaskEditor();
  return (
    <MenuChoices
      label={t.tasks.setPriority(task.key)}
      value={task.priority}
      options={TASK_PRIORITIES.toReversed().map((priority) => ({
        value: priority,
        label: <PriorityMark priority={priority} />,
        text: t.priority[priority],
      }))}
      onChange={(to) => void editor.edit(task, { field: 'priority', from: task.priority, to })}
    />
  );
}

function AssigneeChoices({ task }: { task: TaskSummary }): ReactNode {
  const editor = useTaskEditor();
  const { choices } = usePeople();
  return (
    <MenuChoices
      label={t.tasks.setAssignee(task.key)}
      value={task.assigneeId ?? NOBODY}
      options={choices.map(({ value, label }) => ({ value, label }))}
      onChange={(value) =>
        void editor.edit(task, { field: 'assigneeId', from: task.assigneeId, to: value === NOBODY ? null : value })
      }
    />
  );
}
