'use client';

import { canMoveTask } from '@quartermaster/contracts/tasks/status';
import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import type { ReactElement, ReactNode } from 'react';
import { DatePicker } from '@/components/date/date-picker';
import type { DayTime } from '@/components/date/types';
import { addDays } from '@/lib/dates';
import { lazyPart } from '@/lib/lazy-part';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import { isOwnColumn, type OwnColumn } from '@/records/address/columns';
import { EditorLayer } from '@/records/editors/editor-layer';
import { ownField } from '@/records/names';
import { type Settings, useSettings } from '@/trpc/settings';
import { useTaskEditor } from '../editor-context';
import type { FieldEdit } from '../task-fields';
import {
  DeferChoices,
  EstimateForm,
  LabelChoices,
  PeopleChoices,
  PriorityChoices,
  ProjectChoices,
  StatusChoices,
} from './choices';
import { deferredFrom } from './defer-days';

const OwnFieldChoice = lazyPart(() =>
  import('@/records/editors/own-field-choice').then((module) => module.OwnFieldChoice),
);

const PICKED_FIELDS = [
  'status',
  'priority',
  'dueOn',
  'notBefore',
  'assigneeIds',
  'labelIds',
  'projectId',
  'estimateMinutes',
  'defer',
] as const;
/** A field that every task has, or a way to set one. */
export type FixedField = (typeof PICKED_FIELDS)[number];
/** A field of the workspace's own is named as its column is. */
export type PickedField = FixedField | OwnColumn;

export function isPickedField(part: string): part is PickedField {
  return isOwnColumn(part) || isFixedField(part);
}

export function isFixedField(part: string): part is FixedField {
  return PICKED_FIELDS.some((field) => field === part);
}

const labels: Record<FixedField, (key: string) => string> = {
  status: t.tasks.setStatus,
  priority: t.tasks.setPriority,
  dueOn: t.tasks.setDue,
  notBefore: listWords.setStart,
  assigneeIds: t.tasks.setAssignee,
  labelIds: listWords.setLabels,
  projectId: listWords.setProject,
  estimateMinutes: listWords.setEstimate,
  defer: listWords.deferTitle,
};

/** What the control that changes a field of a task is called. */
export function pickerLabel(field: PickedField, key: string, settings: Settings): string {
  if (!isOwnColumn(field)) return labels[field](key);
  return listWords.setField(ownField(settings, field)?.name ?? listWords.unknownField, key);
}

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
  const label = pickerLabel(field, task.key, useSettings());
  const edit = (...changes: FieldEdit[]) => {
    const real = changes.filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));
    if (real.length > 0) void editor.editTogether(task, real);
  };
  return (
    <EditorLayer label={label} open={open} onOpenChange={onOpenChange} returnFocus={returnFocus} trigger={children}>
      <FieldChoice
        task={task}
        field={field}
        label={label}
        today={today}
        onEdit={edit}
        onDone={() => onOpenChange(false)}
      />
    </EditorLayer>
  );
}

interface FieldChoiceProps {
  task: TaskSummary;
  field: PickedField;
  label: string;
  today: string;
  /** Changes of one operation. */
  onEdit: (...changes: FieldEdit[]) => void;
  onDone: () => void;
}

function FieldChoice({ field, ...props }: FieldChoiceProps): ReactNode {
  return isOwnColumn(field) ? <OwnChoice {...props} field={field} /> : <FixedChoice {...props} field={field} />;
}

function OwnChoice(props: FieldChoiceProps & { field: OwnColumn }): ReactNode {
  const { task, field: column, label, onEdit, onDone } = props;
  const field = ownField(useSettings(), column);
  if (!field) return null;
  const value = task.fields[field.id] ?? null;
  return (
    <OwnFieldChoice
      label={label}
      field={field}
      value={value}
      onSave={(to) => {
        onEdit({ field: 'fields', from: { [field.id]: value }, to: { [field.id]: to } });
        onDone();
      }}
      onLeave={onDone}
    />
  );
}

/** The time goes with its day. */
function dueEdits(task: TaskSummary, to: DayTime | null): FieldEdit[] {
  const day: FieldEdit = { field: 'dueOn', from: task.dueOn, to: to?.on ?? null };
  return to === null ? [day] : [day, { field: 'dueTime', from: task.dueTime, to: to.time }];
}

function FixedChoice(props: FieldChoiceProps & { field: FixedField }): ReactNode {
  const { task, field, label, today, onEdit, onDone } = props;
  switch (field) {
    case 'status':
      return (
        <StatusChoices
          label={label}
          current={task.statusId}
          fits={(status) => canMoveTask(task.status, status.group) || status.group === task.status}
          onChoose={(status) => {
            onEdit({ field: 'statusId', from: task.statusId, to: status.id, group: status.group });
            onDone();
          }}
        />
      );
    case 'priority':
      return (
        <PriorityChoices
          label={label}
          current={task.priority}
          onChoose={(to) => {
            onEdit({ field, from: task.priority, to });
            onDone();
          }}
        />
      );
    case 'dueOn':
      return (
        <DatePicker
          timed
          label={label}
          value={task.dueOn === null ? null : { on: task.dueOn, time: task.dueTime }}
          onChange={(to) => {
            onEdit(...dueEdits(task, to));
            onDone();
          }}
          onLeave={onDone}
        />
      );
    case 'notBefore':
      return (
        <DatePicker
          label={label}
          value={task.notBefore === null ? null : { on: task.notBefore, time: null }}
          onChange={(to) => {
            onEdit({ field, from: task.notBefore, to: to?.on ?? null });
            onDone();
          }}
          onLeave={onDone}
        />
      );
    case 'assigneeIds':
      return (
        <PeopleChoices
          label={label}
          chosen={task.assigneeIds}
          onChoose={(to) => onEdit({ field, from: task.assigneeIds, to })}
        />
      );
    case 'labelIds':
      return (
        <LabelChoices
          label={label}
          chosen={task.labelIds}
          onChoose={(to) => onEdit({ field, from: task.labelIds, to })}
        />
      );
    case 'projectId':
      return (
        <ProjectChoices
          label={label}
          current={task.projectId}
          onChoose={(to) => {
            onEdit({ field, from: task.projectId, to });
            onDone();
          }}
        />
      );
    case 'defer': {
      const from = deferredFrom(task.dueOn, today);
      return (
        <DeferChoices
          label={label}
          from={from}
          onChoose={(days) => {
            onEdit({ field: 'dueOn', from: task.dueOn, to: addDays(from, days) });
            onDone();
          }}
        />
      );
    }
    case 'estimateMinutes':
      return (
        <EstimateForm
          label={label}
          value={task.estimateMinutes}
          onSave={(to) => {
            onEdit({ field, from: task.estimateMinutes, to });
            onDone();
          }}
        />
      );
  }
}
