'use client';

import type { TaskDetail } from '@quartermaster/contracts/tasks';
import { Button } from '@quartermaster/ui/button';
import type { ReactNode } from 'react';
import { formatDate } from '@/lib/dates';
import { formatMinutes } from '@/lib/minutes';
import { t } from '@/messages';
import { type FieldConflict, setEditState, useEditState } from './edit-state';
import type { Names } from './filter/chip-words';
import { usePeople } from './people';
import { nameIn, useSetup } from './setup';
import type { TaskField } from './task-fields';

const fieldNames: Record<TaskField, string> = {
  title: t.tasks.columns.title,
  description: t.tasks.description,
  status: t.tasks.columns.status,
  statusId: t.tasks.columns.status,
  priority: t.tasks.columns.priority,
  projectId: t.list.columns.project,
  dueOn: t.tasks.columns.due,
  notBefore: t.list.columns.start,
  estimateMinutes: t.list.columns.estimate,
  assigneeIds: t.list.columns.assignees,
  labelIds: t.list.columns.labels,
};

/** Two people changed one field: both values, and the choice. There from the start so that it is announced. */
export function ConflictBar({ task }: { task: TaskDetail }): ReactNode {
  const state = useEditState(task.id);
  const names = { people: usePeople(), setup: useSetup() };
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

function words({ field, ...values }: FieldConflict, side: 'mine' | 'theirs', { people, setup }: Names): string {
  const value = values[side];
  if (Array.isArray(value)) {
    return field === 'assigneeIds' ? people.namesOf(value) : value.map((id) => nameIn(setup.labels, id)).join(', ');
  }
  if (typeof value === 'number') return formatMinutes(value);
  if (field === 'projectId') return nameIn(setup.projects, value) || t.list.noProject;
  if (field === 'dueOn' || field === 'notBefore') return value === null ? t.due.none : formatDate(value);
  if (field === 'statusId') return nameIn(setup.statuses, value);
  if (field === 'status') return t.status[value as TaskDetail['status']];
  if (field === 'priority') return t.priority[value as TaskDetail['priority']];
  return value ?? '';
}
