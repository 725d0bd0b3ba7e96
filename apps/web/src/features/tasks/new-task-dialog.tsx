'use client';

import { TASK_PRIORITIES, type TaskPriority } from '@quartermaster/contracts/task-status';
import { Button } from '@quartermaster/ui/button';
import { Combobox } from '@quartermaster/ui/combobox';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { Field } from '@quartermaster/ui/field';
import { Input, Textarea } from '@quartermaster/ui/input';
import { Select } from '@quartermaster/ui/select';
import { showToast } from '@quartermaster/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { FormNotice } from '@/features/auth/notice';
import { useLayer } from '@/features/shell/layers';
import { readFailure } from '@/lib/api-error';
import { newId } from '@/lib/new-id';
import { t } from '@/messages';
import { useTRPC } from '@/trpc/client';
import { checkTitle } from './check-title';
import { openPeek } from './peek';
import { NOBODY, usePeople } from './people';

/** The dialog for a new task; it stays with its values until the server has said yes. */
export function NewTaskDialog(): ReactNode {
  const [open, setOpen] = useLayer('quick-add');
  const close = () => setOpen(false);
  return (
    <Dialog open={open} onClose={close} title={t.tasks.new} closeLabel={t.common.close}>
      <NewTaskForm onClose={close} />
    </Dialog>
  );
}

function NewTaskForm({ onClose }: { onClose: () => void }): ReactNode {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const people = usePeople();
  const [assignee, setAssignee] = useState(NOBODY);
  const [titleError, setTitleError] = useState<string>();
  const [dueError, setDueError] = useState<string>();
  // One key per form: pressing twice, or again after a lost answer, makes one task.
  const [idempotencyKey] = useState(newId);
  const create = useMutation(
    trpc.tasks.create.mutationOptions({
      onSuccess: (task) => {
        onClose();
        showToast({
          text: t.tasks.createdToast(task.key),
          action: { label: t.tasks.view, run: () => openPeek(task.key) },
        });
        void queries.invalidateQueries({ queryKey: trpc.tasks.list.pathKey() });
        void queries.invalidateQueries({ queryKey: trpc.tasks.stats.pathKey() });
      },
    }),
  );

  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? '');
    const due = event.currentTarget.querySelector<HTMLInputElement>('[name=dueOn]');
    // A date half typed reads as no date at all: only the browser knows.
    const dueProblem = due?.validity.badInput ? t.tasks.dateShape : undefined;
    const titleProblem = checkTitle(text('title'));
    setTitleError(titleProblem);
    setDueError(dueProblem);
    if (titleProblem || dueProblem) {
      event.currentTarget.querySelector<HTMLElement>(titleProblem ? '[name=title]' : '[name=dueOn]')?.focus();
      return;
    }
    if (create.isPending) return;
    create.mutate({
      title: text('title'),
      description: text('description'),
      priority: priorityOf(text('priority')),
      dueOn: text('dueOn') || null,
      assigneeIds: assignee === NOBODY ? [] : [assignee],
      idempotencyKey,
    });
  }

  return (
    <form noValidate onSubmit={onSubmit} onKeyDown={submitOnCtrlEnter} className="grid gap-4">
      <FormNotice message={create.error ? describe(create.error) : undefined} />
      <Field label={t.tasks.columns.title} error={titleError}>
        {(control) => (
          <Input
            {...control}
            name="title"
            autoComplete="off"
            onBlur={(event) => (event.target.value ? setTitleError(checkTitle(event.target.value)) : undefined)}
            onChange={(event) => (titleError ? setTitleError(checkTitle(event.target.value)) : undefined)}
          />
        )}
      </Field>
      <Field label={t.tasks.columns.assignee}>
        {(control) => (
          <Combobox
            {...control}
            options={people.choices}
            value={assignee}
            onChange={setAssignee}
            emptyText={t.tasks.noMatch}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t.tasks.columns.due} error={dueError}>
          {(control) => <Input {...control} name="dueOn" type="date" max="9999-12-31" />}
        </Field>
        <Field label={t.tasks.columns.priority}>
          {(control) => (
            <Select
              {...control}
              name="priority"
              defaultValue="none"
              options={TASK_PRIORITIES.map((value) => ({ value, label: t.priority[value] }))}
            />
          )}
        </Field>
      </div>
      <Field label={t.tasks.description}>{(control) => <Textarea {...control} name="description" />}</Field>
      <DialogActions>
        <Button onClick={onClose}>{t.common.cancel}</Button>
        <Button type="submit" tone="primary" pending={create.isPending}>
          {t.tasks.create}
        </Button>
      </DialogActions>
    </form>
  );
}

function describe(error: unknown): string {
  const failure = readFailure(error);
  return failure.reason === 'offline' ? t.form.unreachable : failure.message;
}

function submitOnCtrlEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

function priorityOf(value: string): TaskPriority {
  return TASK_PRIORITIES.find((priority) => priority === value) ?? 'none';
}
