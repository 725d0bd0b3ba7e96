'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import { describeRecurrence } from '@quartermaster/contracts/recurrence-words';
import { TASK_PRIORITIES } from '@quartermaster/contracts/tasks/status';
import { readClock } from '@quartermaster/contracts/when/read-when';
import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Input, Textarea } from '@quartermaster/ui/input';
import { Select } from '@quartermaster/ui/select';
import { type ReactNode, useState } from 'react';
import { readEstimate } from '@/features/tasks/pickers/choices';
import { LabelsPicker, PeoplePicker, ProjectPicker, StatusPicker } from '@/features/tasks/pickers/form-pickers';
import { RepeatDialog } from '@/features/tasks/repeat/repeat-dialog';
import { formatMinutes } from '@/lib/minutes';
import { t } from '@/messages';
import { dateFaults } from '@/messages/date-faults';
import { listWords } from '@/messages/list';
import { settingsWords } from '@/messages/settings';
import { taskPanelWords } from '@/messages/task-panel';
import { FieldEditor } from '@/records/editors/field-editor';
import type { ReadText } from '@/records/editors/field-text';
import { TextControl } from '@/records/editors/text-control';
import { inUse, useSettings } from '@/trpc/settings';
import type { Problem, TaskDraft, TaskProblems } from './template-draft';

const words = settingsWords.templates;

interface TemplateTaskFieldsProps {
  task: TaskDraft;
  problems: TaskProblems;
  onChange: (change: Partial<TaskDraft>) => void;
  /** Only the task itself: its sub-tasks go where it goes. */
  project?: { id: string | null; onChange: (id: string | null) => void } | undefined;
}

/** Everything a task of a template can say. */
export function TemplateTaskFields({ task, problems, onChange, project }: TemplateTaskFieldsProps): ReactNode {
  const settings = useSettings();
  const { fields } = task;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Field label={t.tasks.columns.title} error={sayProblem(problems.title, LIMITS.titleChars)}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={task.title}
            onChange={(event) => onChange({ title: event.target.value })}
          />
        )}
      </Field>
      <Field label={t.tasks.description} error={sayProblem(problems.description, LIMITS.descriptionChars)}>
        {(control) => (
          <Textarea
            {...control}
            value={task.description}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        )}
      </Field>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Captioned label={t.tasks.columns.status}>
          <StatusPicker
            label={t.tasks.columns.status}
            value={task.status}
            onChange={(status) => onChange({ status })}
          />
        </Captioned>
        <Field label={t.tasks.columns.priority}>
          {(control) => (
            <Select
              {...control}
              value={task.priority}
              options={TASK_PRIORITIES.map((value) => ({ value, label: t.priority[value] }))}
              onChange={(event) =>
                onChange({ priority: TASK_PRIORITIES.find((one) => one === event.target.value) ?? 'none' })
              }
            />
          )}
        </Field>
        <Captioned label={listWords.columns.assignees}>
          <PeoplePicker
            label={listWords.columns.assignees}
            value={task.assigneeIds}
            onChange={(ids) => onChange({ assigneeIds: [...ids] })}
          />
        </Captioned>
        <Captioned label={listWords.columns.labels}>
          <LabelsPicker
            label={listWords.columns.labels}
            value={task.labelIds}
            onChange={(ids) => onChange({ labelIds: [...ids] })}
          />
        </Captioned>
        <Days
          label={words.due}
          text={task.dueInDays}
          problem={problems.dueInDays}
          name="dueInDays"
          onChange={onChange}
        />
        <TextControl
          label={words.dueTime}
          hint={words.dueTimeHint}
          bare={false}
          text={task.dueTime ?? ''}
          read={readTime}
          onChange={(dueTime) => onChange({ dueTime })}
          disabled={task.dueInDays.trim() === ''}
        />
        <Days
          label={words.notBefore}
          text={task.notBeforeInDays}
          problem={problems.notBeforeInDays}
          name="notBeforeInDays"
          onChange={onChange}
        />
        <TextControl
          label={listWords.columns.estimate}
          bare={false}
          text={task.estimateMinutes === null ? '' : formatMinutes(task.estimateMinutes)}
          read={readEstimate}
          onChange={(minutes) => onChange({ estimateMinutes: minutes === null ? null : Number(minutes) })}
          disabled={false}
        />
        {project ? (
          <Captioned label={listWords.columns.project}>
            <ProjectPicker label={listWords.columns.project} value={project.id} onChange={project.onChange} />
          </Captioned>
        ) : null}
        <Repeat task={task} onChange={onChange} />
        {inUse(settings.fields).map((field) => (
          <FieldEditor
            key={field.id}
            field={field}
            value={fields[field.id] ?? null}
            onChange={(value) => {
              const { [field.id]: _, ...others } = fields;
              onChange({ fields: value === null ? others : { ...others, [field.id]: value } });
            }}
          />
        ))}
      </div>
      <Field label={words.checklist} hint={words.checklistHint} error={sayProblem(problems.checklist, 0)}>
        {(control) => (
          <Textarea
            {...control}
            value={task.checklist}
            onChange={(event) => onChange({ checklist: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}

function readTime(text: string): ReadText {
  if (text.trim() === '') return { value: null };
  const value = readClock(text);
  return value === undefined ? { error: dateFaults.clock(text.trim()) } : { value };
}

function sayProblem(problem: Problem | undefined, most: number): string | undefined {
  switch (problem) {
    case 'missing':
      return t.tasks.titleMissing;
    case 'long':
      return t.tasks.titleLong(most);
    case 'days':
      return words.days;
    case 'many':
      return words.checklistLong(LIMITS.checklistItems);
    case 'itemLong':
      return words.itemLong(LIMITS.checklistChars);
    default:
      return undefined;
  }
}

/** As a field, above a button that says its own name. */
function Captioned({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <div className="grid gap-1">
      <span aria-hidden className="text-base font-semibold">
        {label}
      </span>
      {children}
    </div>
  );
}

interface DaysProps {
  label: string;
  text: string;
  problem: Problem | undefined;
  name: 'dueInDays' | 'notBeforeInDays';
  onChange: (change: Partial<TaskDraft>) => void;
}

function Days({ label, text, problem, name, onChange }: DaysProps): ReactNode {
  return (
    <Field label={label} hint={words.daysHint} error={sayProblem(problem, 0)}>
      {(control) => (
        <Input
          {...control}
          inputMode="numeric"
          autoComplete="off"
          value={text}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}

function Repeat({ task, onChange }: Pick<TemplateTaskFieldsProps, 'task' | 'onChange'>): ReactNode {
  const [asking, setAsking] = useState(false);
  const { recurrence } = task;
  return (
    <Captioned label={taskPanelWords.repeat}>
      <span className="flex flex-wrap items-center gap-x-2">
        <span className={recurrence ? undefined : 'text-ink-2'}>
          {recurrence ? describeRecurrence(recurrence.rule) : taskPanelWords.noRepeat}
        </span>
        <Button size="sm" tone="quiet" onClick={() => setAsking(true)}>
          {recurrence ? taskPanelWords.changeRepeat : taskPanelWords.setRepeat}
        </Button>
        {recurrence ? (
          <Button size="sm" tone="quiet" onClick={() => onChange({ recurrence: null })}>
            {taskPanelWords.stopRepeating}
          </Button>
        ) : null}
      </span>
      {asking ? (
        <RepeatDialog
          name={task.title || words.task}
          value={recurrence}
          dueOn={null}
          onSave={(to) => onChange({ recurrence: to })}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Captioned>
  );
}
