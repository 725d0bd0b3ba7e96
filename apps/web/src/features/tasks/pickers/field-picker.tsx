'use client';

import { canMoveTask } from '@quartermaster/contracts/tasks/status';
import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import type { ReactElement, ReactNode } from 'react';
import { addDays } from '@/lib/dates';
import { lazyPart } from '@/lib/lazy-part';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import { isOwnColumn, type OwnColumn } from '@/records/address/columns';
import { DatePicker } from '@/records/editors/date-picker';
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
  const edit = (change: FieldEdit) => {
    if (JSON.stringify(change.from) !== JSON.stringify(change.to)) void editor.edit(task, change);
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
  onEdit: (change: FieldEdit) => void;
  onDone: () => void;
}

function FieldChoice({ field, ...props }: FieldChoiceProps): ReactNode {
  return isOwnColumn(field) ? <OwnChoice {...props} field={field} /> : <FixedChoice {...props} field={field} />;
}

function OwnChoice(props: FieldChoiceProps & { field: OwnColumn }): ReactNode {
  const { task, field: column, label, today, onEdit, onDone } = props;
  const field = ownField(useSettings(), column);
  if (!field) return null;
  const value = task.fields[field.id] ?? null;
  return (
    <OwnFieldChoice
      label={label}
      field={field}
      value={value}
      today={today}
      onSave={(to) => {
        onEdit({ field: 'fields', from: { [field.id]: value }, to: { [field.id]: to } });
        onDone();
      }}
      onLeave={onDone}
    />
  );
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
    case 'notBefore':
      return (
        <DatePicker
          value={task[field]}
          today={today}
          onChange={(to) => {
            onEdit({ field, from: task[field], to });
            onDone();
          }}
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
          today={today}
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
