import { parseQuickAdd } from '@quartermaster/contracts/quick-add/parse-quick-add';
import { splitLines } from '@quartermaster/contracts/quick-add/split-lines';
import { TASK_PRIORITIES, type TaskPriority } from '@quartermaster/contracts/tasks/status';
import { Button } from '@quartermaster/ui/button';
import { Combobox } from '@quartermaster/ui/combobox';
import { DialogActions } from '@quartermaster/ui/dialog';
import { Field } from '@quartermaster/ui/field';
import { Textarea } from '@quartermaster/ui/input';
import { Kbd } from '@quartermaster/ui/kbd';
import { Select } from '@quartermaster/ui/select';
import { useMutation } from '@tanstack/react-query';
import { type ClipboardEvent, type FormEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { DateField } from '@/components/date/date-field';
import { type DateRead, dateProblem } from '@/components/date/types';
import { FormNotice } from '@/components/form-notice';
import { readFailure } from '@/lib/api-error';
import { newId } from '@/lib/new-id';
import { t } from '@/messages';
import { quickAddWords } from '@/messages/quick-add';
import { openPeek } from '@/records/panel/peek';
import { NOBODY, usePeople } from '@/trpc/people';
import { checkTitle } from '../tasks/check-title';
import { Chips } from '../tasks/sentence/chips';
import { SentenceField } from '../tasks/sentence/sentence-field';
import { toInput } from '../tasks/sentence/to-input';
import { useCreated, useCreateOrKeep } from '../tasks/sentence/use-create';
import { useSentence } from '../tasks/sentence/use-sentence';

interface OneFormProps {
  first: string;
  onText: (text: string) => void;
  onPasteLines: (text: string) => void;
  onClose: () => void;
}

/** What was said in a field instead of the line; it counts more. */
interface Own {
  assignee?: string;
  priority?: TaskPriority;
}

/** One task. It stays with its values until the server has said yes or, out of its reach, waits to be sent. */
export function OneForm({ first, onText, onPasteLines, onClose }: OneFormProps): ReactNode {
  const sentence = useSentence({ first, parse: parseQuickAdd });
  const people = usePeople();
  const createOrKeep = useCreateOrKeep();
  const created = useCreated();
  const [own, setOwn] = useState<Own>({});
  const [description, setDescription] = useState('');
  const [titleError, setTitleError] = useState<string>();
  const [dueTried, setDueTried] = useState(false);
  // One key per task: pressing twice, or again after a lost answer, makes one.
  const [idempotencyKey, setIdempotencyKey] = useState(newId);
  const form = useRef<HTMLFormElement>(null);
  const { read } = sentence;
  const said = read.fields.dueOn === null ? null : { on: read.fields.dueOn, time: read.fields.dueTime };
  // Until something is typed there, it is what the line says.
  const [typedDue, setTypedDue] = useState<DateRead | null>(null);
  const due = typedDue ?? (said ? { kind: 'day', ...said } : { kind: 'none' });
  const [parsedAssignee = NOBODY] = read.fields.assigneeIds;
  const assignee = own.assignee ?? parsedAssignee;
  const priority = own.priority ?? read.fields.priority ?? 'none';
  const focusField = (name: string) => form.current?.querySelector<HTMLElement>(`[name=${name}]`)?.focus();

  const save = useMutation({
    mutationFn: async (another: boolean) => {
      const operation = newId();
      const ofFields = {
        description,
        priority,
        dueOn: due.kind === 'day' ? due.on : null,
        dueTime: due.kind === 'day' ? due.time : null,
        ...(own.assignee === undefined ? {} : { assigneeIds: own.assignee === NOBODY ? [] : [own.assignee] }),
      };
      const input = { ...toInput(read), ...ofFields, idempotencyKey };
      const task = await createOrKeep(input, read.fields, { context: { operation } });
      return { task, operation, another };
    },
    onSuccess: ({ task, operation, another }) => {
      if (!task) return;
      if (task !== 'waits') {
        created(operation, {
          text: t.tasks.createdToast(task.key),
          action: { label: t.tasks.view, run: () => openPeek(task.key) },
        });
      }
      type('');
      if (!another) return onClose();
      setOwn({});
      setTypedDue(null);
      setDescription('');
      setIdempotencyKey(newId());
      focusField('title');
    },
  });

  function type(text: string): void {
    sentence.setText(text);
    onText(text);
  }
  function submit(another: boolean): void {
    const dueProblem = dateProblem(due);
    const titleProblem = checkTitle(read.title);
    setTitleError(titleProblem);
    setDueTried(true);
    if (titleProblem) focusField('title');
    else if (dueProblem) focusField('dueOn');
    else if (!save.isPending) save.mutate(another);
  }
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    submit(false);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.defaultPrevented) return;
    const inTitle = event.target instanceof HTMLInputElement && event.target.name === 'title';
    if (!event.ctrlKey && !event.metaKey && !(event.shiftKey && inTitle)) return;
    event.preventDefault();
    submit(event.shiftKey);
  }
  function onPaste(event: ClipboardEvent): void {
    const pasted = event.clipboardData.getData('text/plain');
    if (splitLines(pasted).lines.length < 2) return;
    event.preventDefault();
    onPasteLines(pasted);
  }

  return (
    <form ref={form} noValidate onSubmit={onSubmit} onKeyDown={onKeyDown} className="grid gap-4">
      <FormNotice message={save.error ? describe(save.error) : undefined} />
      <div className="grid gap-2">
        <Field label={t.tasks.columns.title} hint={quickAddWords.hint} error={titleError}>
          {(control) => (
            <SentenceField
              {...control}
              name="title"
              // The dialog was opened for it, and may be there before its fields.
              autoFocus
              autoComplete="off"
              value={sentence.text}
              onPaste={onPaste}
              onBlur={() => (sentence.text ? setTitleError(checkTitle(read.title)) : undefined)}
              onText={(text) => {
                type(text);
                if (titleError) setTitleError(checkTitle(text));
              }}
            />
          )}
        </Field>
        <Chips sentence={sentence} onMadePlain={() => focusField('title')} />
      </div>
      <Field label={t.tasks.columns.assignee}>
        {(control) => (
          <Combobox
            {...control}
            options={people.choices}
            value={assignee}
            onChange={(value) => setOwn({ ...own, assignee: value })}
            emptyText={t.people.noMatch}
          />
        )}
      </Field>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <DateField
          name="dueOn"
          label={t.tasks.columns.due}
          timed
          // A new one for the next task.
          key={idempotencyKey}
          value={said}
          onRead={setTypedDue}
          error={dueTried ? dateProblem(due) : undefined}
        />
        <Field label={t.tasks.columns.priority}>
          {(control) => (
            <Select
              {...control}
              value={priority}
              onChange={(event) => setOwn({ ...own, priority: priorityOf(event.target.value) })}
              options={TASK_PRIORITIES.map((value) => ({ value, label: t.priority[value] }))}
            />
          )}
        </Field>
      </div>
      <Field label={t.tasks.description}>
        {(control) => (
          <Textarea {...control} value={description} onChange={(event) => setDescription(event.target.value)} />
        )}
      </Field>
      <DialogActions>
        <Button onClick={onClose} className="max-sm:hidden">
          {t.common.cancel}
        </Button>
        <Button onClick={() => submit(true)}>
          {quickAddWords.another} <Kbd>{quickAddWords.anotherHint}</Kbd>
        </Button>
        <Button type="submit" tone="primary" pending={save.isPending}>
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

function priorityOf(value: string): TaskPriority {
  return TASK_PRIORITIES.find((priority) => priority === value) ?? 'none';
}
