'use client';

import { describeRecurrence } from '@quartermaster/contracts/recurrence-words';
import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { Button } from '@quartermaster/ui/button';
import type { ReactNode } from 'react';
import { formatDate } from '@/lib/dates';
import { formatMinutes } from '@/lib/minutes';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import { taskPanelWords } from '@/messages/task-panel';
import { formatField } from '@/records/cells/format-field';
import type { Names } from '@/records/names';
import { usePeople } from '@/trpc/people';
import { nameIn, useSettings } from '@/trpc/settings';
import { type FieldConflict, setEditState, useEditState } from './edit-state';
import type { TaskField } from './task-fields';

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

/** Two people changed one field: both values, and the choice. There from the start so that it is announced. */
export function ConflictBar({ task }: { task: TaskDetail }): ReactNode {
  const state = useEditState(task.id);
  const names = { people: usePeople(), settings: useSettings() };
  return (
    <div role="alert" className="empty:hidden">
      {state?.kind === 'conflict' ? (
        <div className="rounded-panel border-l-3 border-signal bg-st-attention-bg p-3 text-st-attention-fg">
          <p className="font-semibold">{t.tasks.conflict(fieldNames[state.conflict.field])}</p>
          <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-ink">
            <dt>{t.tasks.mine}</dt>
            <dd className="line-clamp-6 break-words whitespace-pre-wrap">{words(state.conflict, 'mine', names)}</dd>
            <dt>{t.tasks.theirs}</dt>
            <dd className="line-clamp-6 break-words whitespace-pre-wrap">{words(state.conflict, 'theirs', names)}</dd>
          </dl>
          <div className="mt-3 flex gap-2">
            <Button size="sm" onClick={state.keepMine}>
              {t.tasks.keepMine}
            </Button>
            <Button size="sm" onClick={() => setEditState(task.id, null)}>
              {t.tasks.takeTheirs}
            </Button>
          </div>
        </div>
      ) : null}
    </div>
  );
}

function words(conflict: FieldConflict, side: 'mine' | 'theirs', { people, settings }: Names): string {
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
