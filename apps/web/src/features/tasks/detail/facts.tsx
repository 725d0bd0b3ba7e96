'use client';

import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import { type ReactNode, useState } from 'react';
import { formatDate } from '@/lib/dates';
import { formatMinutes } from '@/lib/minutes';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import { FactLine } from '@/records/panel/fact-line';
import { OwnFields } from '@/records/panel/own-fields';
import { type People, usePeople } from '@/trpc/people';
import { nameIn, type Settings, useSettings } from '@/trpc/settings';
import { useToday } from '@/trpc/use-today';
import { useTaskEditor } from '../editor-context';
import { DueMark, PriorityMark, TaskStatusMark } from '../marks';
import { FieldPicker, type FixedField, pickerLabel } from '../pickers/field-picker';
import { LabelMark } from '../pickers/label-mark';
import { RepeatFact } from './repeat-fact';

const NAMES = {
  status: t.tasks.columns.status,
  priority: t.tasks.columns.priority,
  assigneeIds: listWords.columns.assignees,
  dueOn: t.tasks.columns.due,
  notBefore: listWords.columns.start,
  labelIds: listWords.columns.labels,
  projectId: listWords.columns.project,
  estimateMinutes: listWords.columns.estimate,
} as const satisfies Partial<Record<FixedField, string>>;
type Fact = keyof typeof NAMES;
const BEFORE_REPEAT: readonly Fact[] = ['status', 'priority', 'assigneeIds', 'dueOn', 'notBefore'];
const AFTER_REPEAT: readonly Fact[] = ['labelIds', 'projectId', 'estimateMinutes'];

interface FactsProps {
  task: TaskDetail;
  mayWrite: boolean;
}

/** What is known of a task in single values, each changed where it stands. */
export function Facts({ task, mayWrite }: FactsProps): ReactNode {
  const editor = useTaskEditor();
  return (
    <dl className="grid grid-cols-[7rem_1fr] items-center gap-y-0.5">
      {BEFORE_REPEAT.map((field) => (
        <PickedFact key={field} task={task} field={field} mayWrite={mayWrite} />
      ))}
      <RepeatFact task={task} mayWrite={mayWrite} />
      {AFTER_REPEAT.map((field) => (
        <PickedFact key={field} task={task} field={field} mayWrite={mayWrite} />
      ))}
      <OwnFields
        noun="task"
        values={task.fields}
        mayWrite={mayWrite}
        onChange={(change) => void editor.edit(task, { field: 'fields', ...change })}
      />
    </dl>
  );
}

function PickedFact({ task, field, mayWrite }: FactsProps & { field: Fact }): ReactNode {
  const [open, setOpen] = useState(false);
  const today = useToday();
  const settings = useSettings();
  const value = <FactValue task={task} field={field} today={today} people={usePeople()} settings={settings} />;
  return (
    <FactLine name={NAMES[field]}>
      {mayWrite ? (
        <FieldPicker task={task} field={field} today={today} open={open} onOpenChange={setOpen}>
          <button
            type="button"
            data-fact={field}
            className="control -mx-2 flex min-h-8 max-w-full items-center rounded-control px-2 text-left hover:bg-hover"
          >
            <VisuallyHidden>{pickerLabel(field, task.key, settings)}: </VisuallyHidden>
            {value}
          </button>
        </FieldPicker>
      ) : (
        value
      )}
    </FactLine>
  );
}

interface FactValueProps {
  task: TaskDetail;
  field: Fact;
  today: string;
  people: People;
  settings: Settings;
}

function FactValue({ task, field, today, people, settings }: FactValueProps): ReactNode {
  switch (field) {
    case 'status':
      return <TaskStatusMark status={task.status} name={nameIn(settings.statuses, task.statusId) || undefined} />;
    case 'priority':
      return <PriorityMark priority={task.priority} />;
    case 'assigneeIds':
      return <Words quiet={task.assigneeIds.length === 0}>{people.namesOf(task.assigneeIds)}</Words>;
    case 'dueOn':
      if (task.dueOn === null) return <Words quiet>{t.due.none}</Words>;
      return <DueMark dueOn={task.dueOn} dueTime={task.dueTime} status={task.status} today={today} />;
    case 'notBefore':
      return <Words quiet={task.notBefore === null}>{task.notBefore ? formatDate(task.notBefore) : t.due.none}</Words>;
    case 'labelIds': {
      const labels = settings.labels.filter(({ id }) => task.labelIds.includes(id));
      if (labels.length === 0) return <Words quiet>{t.common.none}</Words>;
      return (
        <span className="flex flex-wrap gap-x-3">
          {labels.map((label) => (
            <LabelMark key={label.id} label={label} />
          ))}
        </span>
      );
    }
    case 'projectId':
      return <Words quiet={!task.projectId}>{nameIn(settings.projects, task.projectId) || listWords.noProject}</Words>;
    case 'estimateMinutes':
      return (
        <Words quiet={task.estimateMinutes === null}>
          {task.estimateMinutes === null ? t.common.none : formatMinutes(task.estimateMinutes)}
        </Words>
      );
  }
}

function Words({ children, quiet }: { children: string; quiet: boolean }): ReactNode {
  return <span className={quiet ? 'text-ink-2' : undefined}>{children}</span>;
}
