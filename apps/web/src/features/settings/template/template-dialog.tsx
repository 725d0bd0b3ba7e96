'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import type { Template } from '@quartermaster/contracts/templates';
import { Button, IconButton } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown, ChevronRight, Plus, X } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { FormNotice } from '@/components/form-notice';
import { t } from '@/messages';
import { settingsWords } from '@/messages/settings';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { Confirm } from '../confirm';
import type { Save } from '../use-save';
import { emptyTask, problemsOf, type TaskDraft, type TemplateDraft, toBody, toDraft } from './template-draft';
import { TemplateTaskFields } from './template-task';

const words = settingsWords.templates;

interface TemplateDialogProps {
  id: string;
  name: string;
  save: Save;
  onClose: () => void;
}

/** What a template makes, to be changed. Nothing changes before it is saved, and nothing typed goes without a question. */
export function TemplateDialog({ id, name, save, onClose }: TemplateDialogProps): ReactNode {
  const [changed, setChanged] = useState(false);
  const [leaving, setLeaving] = useState(false);
  // As it is now, not as it was when it was last looked at; and not while it is edited.
  const query = useQuery(
    useTRPC().templates.get.queryOptions({ id }, { gcTime: 0, staleTime: Number.POSITIVE_INFINITY }),
  );
  const leave = () => (changed ? setLeaving(true) : onClose());
  return (
    <Dialog open width="lg" onClose={leave} title={words.editNamed(name)} closeLabel={t.common.close}>
      {query.data ? (
        <TemplateForm
          template={query.data}
          save={save}
          onChange={() => setChanged(true)}
          onLeave={leave}
          onSaved={onClose}
        />
      ) : query.isError ? (
        <div role="alert" className="grid justify-items-start gap-2">
          <p>{words.loadFailed}</p>
          <Button onClick={() => void query.refetch()}>{t.common.retry}</Button>
        </div>
      ) : (
        <Skeleton className="h-64" />
      )}
      {leaving ? (
        <Confirm
          title={words.leaveTitle}
          body={words.leaveBody}
          verb={words.leave}
          onClose={() => setLeaving(false)}
          onConfirm={async () => {
            onClose();
            return undefined;
          }}
        />
      ) : null}
    </Dialog>
  );
}

interface TemplateFormProps {
  template: Template;
  save: Save;
  onChange: () => void;
  onLeave: () => void;
  onSaved: () => void;
}

function TemplateForm({ template, save, onChange, onLeave, onSaved }: TemplateFormProps): ReactNode {
  const client = useTRPCClient();
  const { id, name, body } = template;
  const [version, setVersion] = useState(template.version);
  const [draft, setDraft] = useState<TemplateDraft>(() => toDraft(body));
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const wrong = tried && [draft, ...draft.subtasks].some((task) => Object.keys(problemsOf(task)).length > 0);
  const put = (change: Partial<TemplateDraft>) => {
    setDraft((now) => ({ ...now, ...change }));
    setProblem(undefined);
    onChange();
  };
  const putSubtask = (key: string, change: Partial<TaskDraft>) =>
    put({ subtasks: draft.subtasks.map((task) => (task.key === key ? { ...task, ...change } : task)) });

  async function submit(): Promise<void> {
    flushSync(() => setTried(true));
    // Also what a control could not read, and so has not told.
    const marked = form.current?.querySelector<HTMLElement>('[aria-invalid=true]');
    if (marked) {
      marked.focus();
      return;
    }
    setPending(true);
    const refused = await save(
      () => client.templates.update.mutate({ id, version, body: toBody(draft) }),
      settingsWords.saved(name),
    );
    const now = refused ? await client.templates.get.query({ id }).catch(() => null) : null;
    setPending(false);
    // Somebody else was first. What is typed here stays, and may replace theirs.
    const overtaken = now !== null && now.version !== version;
    if (overtaken) setVersion(now.version);
    setProblem(overtaken ? words.overtaken : refused);
    if (!refused) onSaved();
  }
  return (
    <form
      ref={form}
      noValidate
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        // A form in a layer over this one sends itself only.
        if (event.target === event.currentTarget && !pending) void submit();
      }}
    >
      <TemplateTaskFields
        task={draft}
        problems={tried ? problemsOf(draft) : {}}
        onChange={put}
        project={{ id: draft.projectId, onChange: (projectId) => put({ projectId }) }}
      />
      <section aria-label={words.subtasks} className="grid gap-2">
        <h3 className="text-base font-semibold">{words.subtasks}</h3>
        <ul className="divide-y divide-border border-y border-border empty:hidden">
          {draft.subtasks.map((task, place) => (
            <Subtask
              key={task.key}
              task={task}
              place={place + 1}
              tried={tried}
              onChange={(change) => putSubtask(task.key, change)}
              onRemove={() => put({ subtasks: draft.subtasks.filter(({ key }) => key !== task.key) })}
            />
          ))}
        </ul>
        {draft.subtasks.length < LIMITS.templateSubtasks ? (
          <Button
            size="sm"
            tone="quiet"
            className="justify-self-start"
            onClick={() => put({ subtasks: [...draft.subtasks, emptyTask()] })}
          >
            <Plus aria-hidden className="size-4" strokeWidth={1.75} />
            {words.addSubtask}
          </Button>
        ) : null}
      </section>
      <FormNotice message={problem ?? (wrong ? words.wrong : undefined)} />
      <DialogActions>
        <Button onClick={onLeave}>{t.common.cancel}</Button>
        <Button type="submit" tone="primary" pending={pending}>
          {words.save}
        </Button>
      </DialogActions>
    </form>
  );
}

interface SubtaskProps {
  task: TaskDraft;
  place: number;
  tried: boolean;
  onChange: (change: Partial<TaskDraft>) => void;
  onRemove: () => void;
}

/** A line with its title; a new one is open. */
function Subtask({ task, place, tried, onChange, onRemove }: SubtaskProps): ReactNode {
  const problems = tried ? problemsOf(task) : {};
  const [open, setOpen] = useState(task.title === '');
  const shown = open || Object.keys(problems).length > 0;
  const Arrow = shown ? ChevronDown : ChevronRight;
  const title = task.title.trim() || words.subtask(place);
  return (
    <li className="py-1">
      <div className="flex items-center gap-1">
        <button
          type="button"
          aria-expanded={shown}
          onClick={() => setOpen(!shown)}
          className="control flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-control px-1 text-left hover:bg-hover"
        >
          <Arrow aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
          <span className="truncate">{title}</span>
        </button>
        <IconButton size="sm" label={words.removeSubtask(title)} onClick={onRemove}>
          <X aria-hidden className="size-4" strokeWidth={1.75} />
        </IconButton>
      </div>
      {shown ? (
        <div className="py-3 pl-6">
          <TemplateTaskFields task={task} problems={problems} onChange={onChange} />
        </div>
      ) : null}
    </li>
  );
}
