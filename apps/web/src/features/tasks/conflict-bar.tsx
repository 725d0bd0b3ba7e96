'use client';

import { describeRecurrence } from '@quartermaster/contracts/recurrence-words';
import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import type { ReactNode } from 'react';
import { formatDate } from '@/lib/dates';
import { formatMinutes } from '@/lib/minutes';
import { t } from '@/messages';
import { editWords } from '@/messages/edit';
import { listWords } from '@/messages/list';
import { taskPanelWords } from '@/messages/task-panel';
import { formatField } from '@/records/cells/format-field';
import { ConflictBar, TwoValues } from '@/records/editors/conflict-bar';
import type { FieldConflict } from '@/records/editors/edit-state';
import { type Names, useNames } from '@/records/names';
import { nameIn } from '@/trpc/settings';
import type { TaskField, TaskFields } from './task-fields';

const fieldNames: Record<TaskField, string> = {
  title: t.tasks.columns.title,
  description: t.tasks.description,
  status: t.tasks.columns.status,
  statusId: t.tasks.columns.status,
  priority: t.tasks.columns.priority,
  projectId: listWords.columns.project,
  parentId: taskPanelWords.parent,
  dueOn: t.tasks.columns.due,
  dueTime: taskPanelWords.dueTime,
  notBefore: listWords.columns.start,
  estimateMinutes: listWords.columns.estimate,
  assigneeIds: listWords.columns.assignees,
  labelIds: listWords.columns.labels,
  checklist: taskPanelWords.checklist,
  recurrence: taskPanelWords.repeat,
  fields: taskPanelWords.fields,
};

/** The field of a task that two people changed at once. */
type TaskConflict = { [F in TaskField]: { field: F; mine: TaskFields[F]; theirs: TaskFields[F] } }[TaskField];

/** Edits of tasks are of their fields, so a conflict of two is too. */
function asTaskConflict(conflict: FieldConflict): TaskConflict {
  return conflict as TaskConflict;
}

/** Two people changed one field of a task. */
export function TaskConflictBar({ task }: { task: TaskDetail }): ReactNode {
  const names = useNames();
  return (
    <ConflictBar
      id={task.id}
      fieldName={(field) => fieldNames[field as TaskField]}
      valueWords={(conflict, side) => words(asTaskConflict(conflict), side, names)}
    />
  );
}

interface UnsentConflictProps {
  taskKey: string;
  conflict: FieldConflict;
  onMine: () => void;
  onTheirs: () => void;
}

/** A change that waited for a connection, and what someone else wrote into the field by then. */
export function UnsentTaskConflict({ taskKey, conflict, onMine, onTheirs }: UnsentConflictProps): ReactNode {
  const names = useNames();
  const both = asTaskConflict(conflict);
  return (
    <TwoValues
      title={editWords.conflictLater(taskKey, fieldNames[both.field])}
      mine={words(both, 'mine', names)}
      theirs={words(both, 'theirs', names)}
      onMine={onMine}
      onTheirs={onTheirs}
    />
  );
}

function words(conflict: TaskConflict, side: 'mine' | 'theirs', { people, settings }: Names): string {
  switch (conflict.field) {
    case 'assigneeIds':
      return people.namesOf(conflict[side]);
    case 'labelIds':
      return conflict[side].map((id) => nameIn(settings.labels, id)).join(', ') || t.common.none;
    case 'checklist':
      return conflict[side].map(({ text, done }) => `${done ? '☑' : '☐'} ${text}`).join('\n') || t.common.none;
    case 'fields':
      return Object.entries(conflict[side])
        .map(([id, value]) => {
          const field = settings.fields.find((one) => one.id === id);
          return field && value !== null ? formatField(field, value, people.nameOf) : t.common.none;
        })
        .join(', ');
    case 'estimateMinutes':
      return conflict[side] === null ? t.common.none : formatMinutes(conflict[side]);
    case 'projectId':
      return nameIn(settings.projects, conflict[side]) || listWords.noProject;
    case 'dueOn':
    case 'notBefore':
      return conflict[side] === null ? t.due.none : formatDate(conflict[side]);
    case 'statusId':
      return nameIn(settings.statuses, conflict[side]);
    case 'status':
      return t.status[conflict[side]];
    case 'priority':
      return t.priority[conflict[side]];
    case 'recurrence':
      return conflict[side] === null ? taskPanelWords.noRepeat : describeRecurrence(conflict[side].rule);
    case 'parentId':
      return conflict[side] === null ? taskPanelWords.noParent : taskPanelWords.otherParent;
    default:
      return conflict[side] ?? t.common.none;
  }
}
