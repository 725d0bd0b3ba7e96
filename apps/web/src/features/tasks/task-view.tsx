'use client';

import type { TaskDetail } from '@quartermaster/contracts/tasks';
import { Field } from '@quartermaster/ui/field';
import { Textarea } from '@quartermaster/ui/input';
import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import { type ReactNode, useId, useState } from 'react';
import { formatInstant } from '@/lib/dates';
import { t } from '@/messages';
import { useCan, useWorkspace } from '@/trpc/session';
import { checkDescription, checkTitle } from './check-title';
import { ConflictBar } from './conflict-bar';
import { useTaskEditor } from './editor-context';
import { DueMark, PriorityMark, TaskStatusMark } from './look';
import { usePeople } from './people';
import { FieldPicker, type PickedField } from './pickers';
import { useTextDraft } from './use-text-draft';
import { useToday } from './use-today';

/** A task with everything in it, edited in place: each field is saved when it is left. Give it `key={task.id}`. */
export function TaskView({ task }: { task: TaskDetail }): ReactNode {
  const mayWrite = useCan('tasks.write');
  const people = usePeople();
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  return (
    <div className="grid gap-5">
      <ConflictBar task={task} />
      <Title task={task} mayWrite={mayWrite} />
      <Facts task={task} mayWrite={mayWrite} />
      <Description task={task} mayWrite={mayWrite} />
      <p className="border-t border-border pt-3 text-sm text-ink-2">
        {t.tasks.created(people.nameOf(task.createdById), formatInstant(task.createdAt, zone))}
        {mayWrite ? null : <span className="block pt-1">{t.tasks.readOnly}</span>}
      </p>
    </div>
  );
}

function Title({ task, mayWrite }: { task: TaskDetail; mayWrite: boolean }): ReactNode {
  const editor = useTaskEditor();
  const errorId = useId();
  const draft = useTextDraft({
    storageKey: `${task.id}:title`,
    value: task.title,
    check: checkTitle,
    save: (from, to) => editor.edit(task, { field: 'title', from, to: to.trim() }),
  });
  // The heading above, which is only heard, says the same.
  if (!mayWrite) {
    return (
      <p aria-hidden className="text-lg break-words">
        {task.title}
      </p>
    );
  }
  return (
    <div>
      <textarea
        aria-label={t.tasks.columns.title}
        aria-invalid={draft.error ? true : undefined}
        aria-describedby={draft.error ? errorId : undefined}
        rows={1}
        value={draft.value}
        onChange={draft.onChange}
        onBlur={draft.onBlur}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            draft.commit();
          } else if (event.key === 'Escape' && draft.value !== task.title) {
            event.stopPropagation();
            draft.reset();
          }
        }}
        className="-mx-2 field-sizing-content w-[calc(100%+1rem)] resize-none rounded-control border border-transparent bg-transparent px-2 py-1 text-lg hover:border-border focus:border-border-strong aria-invalid:border-danger"
      />
      <p id={errorId} role="alert" className="text-sm text-st-danger-fg">
        {draft.error}
      </p>
    </div>
  );
}

function Facts({ task, mayWrite }: { task: TaskDetail; mayWrite: boolean }): ReactNode {
  const today = useToday();
  const people = usePeople();
  const facts: readonly { field: PickedField; name: string; label: string; value: ReactNode }[] = [
    {
      field: 'status',
      name: t.tasks.columns.status,
      label: t.tasks.setStatus(task.key),
      value: <TaskStatusMark status={task.status} />,
    },
    {
      field: 'priority',
      name: t.tasks.columns.priority,
      label: t.tasks.setPriority(task.key),
      value: <PriorityMark priority={task.priority} />,
    },
    {
      field: 'dueOn',
      name: t.tasks.columns.due,
      label: t.tasks.setDue(task.key),
      value: task.dueOn ? (
        <DueMark dueOn={task.dueOn} status={task.status} today={today} />
      ) : (
        <span className="text-ink-2">{t.due.none}</span>
      ),
    },
    {
      field: 'assigneeIds',
      name: t.list.columns.assignees,
      label: t.tasks.setAssignee(task.key),
      value: (
        <span className={task.assigneeIds.length > 0 ? undefined : 'text-ink-2'}>
          {people.namesOf(task.assigneeIds)}
        </span>
      ),
    },
  ];
  return (
    <dl className="grid grid-cols-[7rem_1fr] items-center gap-y-0.5">
      {facts.map((fact) => (
        <div key={fact.field} className="col-span-2 grid grid-cols-subgrid items-center">
          <dt className="text-ink-2">{fact.name}</dt>
          <dd className="min-h-8 min-w-0 content-center">
            {mayWrite ? <FactButton task={task} today={today} {...fact} /> : fact.value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface FactButtonProps {
  task: TaskDetail;
  today: string;
  field: PickedField;
  label: string;
  value: ReactNode;
}

function FactButton({ task, today, field, label, value }: FactButtonProps): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <FieldPicker task={task} field={field} today={today} open={open} onOpenChange={setOpen}>
      <button
        type="button"
        data-fact={field}
        className="control -mx-2 flex min-h-8 max-w-full items-center rounded-control px-2 hover:bg-hover"
      >
        <VisuallyHidden>{label}: </VisuallyHidden>
        {value}
      </button>
    </FieldPicker>
  );
}

function Description({ task, mayWrite }: { task: TaskDetail; mayWrite: boolean }): ReactNode {
  const editor = useTaskEditor();
  const draft = useTextDraft({
    storageKey: `${task.id}:description`,
    value: task.description,
    check: checkDescription,
    save: (from, to) => editor.edit(task, { field: 'description', from, to }),
  });
  if (!mayWrite) {
    return task.description ? <p className="text-md whitespace-pre-wrap break-words">{task.description}</p> : null;
  }
  return (
    <Field label={t.tasks.description} error={draft.error}>
      {(control) => (
        <Textarea
          {...control}
          placeholder={t.tasks.descriptionHint}
          value={draft.value}
          onChange={draft.onChange}
          onBlur={draft.onBlur}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) draft.commit();
            // The panel closes on Esc; while text is unsaved, Esc only leaves the field, which saves it.
            if (event.key === 'Escape') {
              event.stopPropagation();
              event.currentTarget.blur();
            }
          }}
        />
      )}
    </Field>
  );
}
