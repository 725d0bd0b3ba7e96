'use client';

import { LINK_KINDS, RECORD_KINDS, recordRef, type TaskLink } from '@quartermaster/contracts/links';
import type { TaskDetail } from '@quartermaster/contracts/tasks';
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
import { t } from '@/messages';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useUndo } from '@/trpc/use-undo';
import { openPeek } from '../peek';
import { Section } from './section';

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
        t.taskPanel.linkRemoved(ref),
      );
      queries.setQueryData(options.queryKey, left);
    } catch (error) {
      showToast({ text: readFailure(error).message || t.taskPanel.saveFailed, tone: 'danger' });
    }
  }
  return (
    <Section title={t.taskPanel.links}>
      {held.length > 0 ? (
        <p className="rounded-panel border-l-3 border-signal bg-st-attention-bg px-3 py-2 text-st-attention-fg">
          {t.taskPanel.holdsStrip(held.map(({ ref }) => ref).join(', '))}
        </p>
      ) : null}
      <ul className="flex flex-wrap gap-2 empty:hidden">
        {links.map((link) => (
          <li key={link.ref} className="flex min-h-8 items-center gap-1.5 rounded-control border border-border pl-2">
            <span className="text-sm text-ink-2">
              {t.taskPanel[link.kind]} {kindWords(link)}
            </span>
            {link.ref.startsWith('T-') ? (
              <button type="button" onClick={() => openPeek(link.ref)} className="rounded-control py-1">
                <Tag>{link.ref}</Tag>
              </button>
            ) : (
              <Tag>{link.ref}</Tag>
            )}
            {mayWrite ? (
              <IconButton size="sm" label={t.taskPanel.removeLink(link.ref)} onClick={() => void remove(link.ref)}>
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
  return kind ? t.taskPanel.recordKinds[kind].toLocaleLowerCase() : '';
}

function AddLink({ taskId }: { taskId: string }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="sm" tone="quiet" className="justify-self-start">
          <Plus aria-hidden className="size-4" strokeWidth={1.75} />
          {t.taskPanel.addLink}
        </Button>
      </PopoverTrigger>
      <PopoverContent label={t.taskPanel.addLink} align="start">
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
    const ref = recordRef.safeParse(String(form.get('ref') ?? ''));
    const kind = LINK_KINDS.find((one) => one === form.get('kind')) ?? 'about';
    setError(ref.success ? undefined : t.taskPanel.linkShape);
    if (!ref.success || pending) return;
    setPending(true);
    try {
      const links = await api.links.add.mutate({ taskId, ref: ref.data, kind });
      queries.setQueryData(trpc.links.list.queryKey({ taskId }), links);
      announce(t.taskPanel.linkAdded(ref.data));
      onDone();
    } catch (failure) {
      setError(readFailure(failure).message || t.taskPanel.saveFailed);
    } finally {
      setPending(false);
    }
  }
  return (
    <form noValidate onSubmit={(event) => void onSubmit(event)} className="grid w-72 max-w-full gap-3 p-2">
      <Field label={t.taskPanel.addLink} hint={t.taskPanel.linkHint} error={error}>
        {(control) => <Input {...control} name="ref" autoComplete="off" />}
      </Field>
      <Field label={t.taskPanel.linkKind}>
        {(control) => (
          <Select
            {...control}
            name="kind"
            defaultValue="about"
            options={LINK_KINDS.map((value) => ({ value, label: t.taskPanel[value] }))}
          />
        )}
      </Field>
      <Button type="submit" tone="primary" pending={pending} className="justify-self-end">
        {t.taskPanel.linkAdd}
      </Button>
    </form>
  );
}
