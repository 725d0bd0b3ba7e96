'use client';

import type { TaskLink } from '@quartermaster/contracts/links';
import { LINK_KINDS, RECORD_KINDS, readRecordRef } from '@quartermaster/contracts/record-refs';
import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { announce } from '@quartermaster/ui/announcer';
import { Button, IconButton } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { Popover, PopoverContent, PopoverTrigger } from '@quartermaster/ui/popover';
import { Select } from '@quartermaster/ui/select';
import { Tag } from '@quartermaster/ui/tag';
import { showToast } from '@quartermaster/ui/toast';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { taskPanelWords } from '@/messages/task-panel';
import { openPeek } from '@/records/panel/peek';
import { Section } from '@/records/panel/section';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useUndo } from '@/trpc/use-undo';

/** The records a task is about, and those it holds until it is done. */
export function Links({ task, mayWrite }: { task: TaskDetail; mayWrite: boolean }): ReactNode {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { withUndo } = useUndo();
  const options = trpc.links.list.queryOptions({ taskId: task.id });
  const links = useQuery(options).data?.items ?? [];
  const held = links.filter(({ kind }) => kind === 'holds');
  if (!mayWrite && links.length === 0) return null;

  async function remove(ref: string): Promise<void> {
    try {
      const left = await withUndo(
        (gesture) => api.links.remove.mutate({ taskId: task.id, ref }, gesture),
        taskPanelWords.linkRemoved(ref),
      );
      queries.setQueryData(options.queryKey, left);
    } catch (error) {
      showToast({ text: readFailure(error).message || taskPanelWords.saveFailed, tone: 'danger' });
    }
  }
  return (
    <Section title={taskPanelWords.links}>
      {held.length > 0 ? (
        <p className="rounded-panel border-l-3 border-signal bg-st-attention-bg px-3 py-2 text-st-attention-fg">
          {taskPanelWords.holdsStrip(held.map(({ ref }) => ref).join(', '))}
        </p>
      ) : null}
      <ul className="flex flex-wrap gap-2 empty:hidden">
        {links.map((link) => (
          <li key={link.ref} className="flex min-h-8 items-center gap-1.5 rounded-control border border-border pl-2">
            <span className="text-sm text-ink-2">
              {taskPanelWords[link.kind]} {kindWords(link)}
            </span>
            {link.ref.startsWith('T-') ? (
              <button type="button" onClick={() => openPeek(link.ref)} className="rounded-control py-1">
                <Tag>{link.ref}</Tag>
              </button>
            ) : (
              <Tag>{link.ref}</Tag>
            )}
            {mayWrite ? (
              <IconButton size="sm" label={taskPanelWords.removeLink(link.ref)} onClick={() => void remove(link.ref)}>
                <X aria-hidden className="size-4" strokeWidth={1.75} />
              </IconButton>
            ) : (
              <span className="w-1" />
            )}
          </li>
        ))}
      </ul>
      {mayWrite ? <AddLink taskId={task.id} /> : null}
    </Section>
  );
}

function kindWords({ ref }: TaskLink): string {
  const kind = RECORD_KINDS.find((one) => ref.startsWith(`${one}-`));
  return kind ? taskPanelWords.recordKinds[kind].toLocaleLowerCase() : '';
}

function AddLink({ taskId }: { taskId: string }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="sm" tone="quiet" className="justify-self-start">
          <Plus aria-hidden className="size-4" strokeWidth={1.75} />
          {taskPanelWords.addLink}
        </Button>
      </PopoverTrigger>
      <PopoverContent label={taskPanelWords.addLink} align="start">
        <LinkForm taskId={taskId} onDone={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  );
}

function LinkForm({ taskId, onDone }: { taskId: string; onDone: () => void }): ReactNode {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);

  async function onSubmit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const ref = readRecordRef(String(form.get('ref') ?? ''));
    const kind = LINK_KINDS.find((one) => one === form.get('kind')) ?? 'about';
    setError(ref === null ? taskPanelWords.linkShape : undefined);
    if (ref === null || pending) return;
    setPending(true);
    try {
      const links = await api.links.add.mutate({ taskId, ref, kind });
      queries.setQueryData(trpc.links.list.queryKey({ taskId }), links);
      announce(taskPanelWords.linkAdded(ref));
      onDone();
    } catch (failure) {
      setError(readFailure(failure).message || taskPanelWords.saveFailed);
    } finally {
      setPending(false);
    }
  }
  return (
    <form noValidate onSubmit={(event) => void onSubmit(event)} className="grid w-72 max-w-full gap-3 p-2">
      <Field label={taskPanelWords.addLink} hint={taskPanelWords.linkHint} error={error}>
        {(control) => <Input {...control} name="ref" autoComplete="off" />}
      </Field>
      <Field label={taskPanelWords.linkKind}>
        {(control) => (
          <Select
            {...control}
            name="kind"
            defaultValue="about"
            options={LINK_KINDS.map((value) => ({ value, label: taskPanelWords[value] }))}
          />
        )}
      </Field>
      <Button type="submit" tone="primary" pending={pending} className="justify-self-end">
        {taskPanelWords.linkAdd}
      </Button>
    </form>
  );
}
