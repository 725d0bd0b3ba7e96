'use client';

import type { TaskLink } from '@quartermaster/contracts/links';
import type { OrderSummary } from '@quartermaster/contracts/orders/order';
import { LINK_KINDS, RECORD_KINDS, readRecordRef } from '@quartermaster/contracts/record-refs';
import { nounOf } from '@quartermaster/contracts/records/key';
import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { announce } from '@quartermaster/ui/announcer';
import { Button, IconButton } from '@quartermaster/ui/button';
import { ChoiceList } from '@quartermaster/ui/choice-list';
import { Field } from '@quartermaster/ui/field';
import { Popover, PopoverContent, PopoverTrigger } from '@quartermaster/ui/popover';
import { Select } from '@quartermaster/ui/select';
import { Tag } from '@quartermaster/ui/tag';
import { showToast } from '@quartermaster/ui/toast';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { lazyPart } from '@/lib/lazy-part';
import { recordHref } from '@/lib/record-href';
import { useDebounced } from '@/lib/use-debounced';
import { t } from '@/messages';
import { taskPanelWords } from '@/messages/task-panel';
import { openPeek } from '@/records/panel/peek';
import { Section } from '@/records/panel/section';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useCan, useWorkspace } from '@/trpc/session';
import { useUndo } from '@/trpc/use-undo';
import { taskCacheKeys } from '../task-cache';
import type { PartProps } from './use-parts';

const LinkedOrder = lazyPart(() => import('@/features/orders/linked-order').then((module) => module.LinkedOrder));

const DEBOUNCE_MS = 200;
/** Orders of the customers that were found. */
const ORDERS = 8;

/** The records a task is about, and those it holds until it is done. */
export function Links({ task, mayWrite, opened }: PartProps): ReactNode {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { withUndo } = useUndo();
  const slug = useWorkspace()?.slug ?? '';
  const hasPage = (ref: string) => {
    const noun = nounOf(ref);
    return noun !== undefined && recordHref(slug, { noun, key: ref }) !== undefined;
  };
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
  async function nameLines({ ref, kind }: TaskLink, lines: readonly string[]): Promise<void> {
    try {
      queries.setQueryData(
        options.queryKey,
        await api.links.add.mutate({ taskId: task.id, ref, kind, lines: [...lines] }),
      );
      for (const queryKey of taskCacheKeys(trpc).counted) void queries.invalidateQueries({ queryKey });
    } catch (error) {
      showToast({ text: readFailure(error).message || taskPanelWords.saveFailed, tone: 'danger' });
    }
  }
  return (
    <Section title={taskPanelWords.links} blank={links.length === 0}>
      {held.length > 0 ? (
        <p className="rounded-panel border-l-3 border-signal bg-st-attention-bg px-3 py-2 text-st-attention-fg">
          {taskPanelWords.holdsStrip(held.map(({ ref }) => ref).join(', '))}
        </p>
      ) : null}
      <ul className="flex flex-wrap gap-2 empty:hidden">
        {links.map((link) => (
          <li
            key={link.ref}
            className="flex min-h-8 max-w-full flex-wrap items-center gap-x-1.5 rounded-control border border-border pl-2"
          >
            <span className="text-sm text-ink-2">
              {taskPanelWords[link.kind]} {kindWords(link.ref)}
            </span>
            {hasPage(link.ref) ? (
              <button type="button" onClick={() => openPeek(link.ref)} className="rounded-control py-1">
                <Tag>{link.ref}</Tag>
              </button>
            ) : (
              <Tag>{link.ref}</Tag>
            )}
            {nounOf(link.ref) === 'order' ? (
              <LinkedOrder link={link} onLines={mayWrite ? (lines) => void nameLines(link, lines) : undefined} />
            ) : null}
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
      {mayWrite ? <AddLink task={task} opened={opened} /> : null}
    </Section>
  );
}

function kindWords(ref: string): string {
  const kind = RECORD_KINDS.find((one) => ref.startsWith(`${one}-`));
  return kind ? taskPanelWords.recordKinds[kind].toLocaleLowerCase() : '';
}

function AddLink({ task, opened }: { task: TaskDetail; opened: boolean }): ReactNode {
  const [open, setOpen] = useState(opened);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="sm" tone="quiet" className="justify-self-start">
          <Plus aria-hidden className="size-4" strokeWidth={1.75} />
          {taskPanelWords.addLink}
        </Button>
      </PopoverTrigger>
      <PopoverContent label={taskPanelWords.addLink} align="start">
        <LinkPicker task={task} onDone={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  );
}

/** Finds a record of any kind by its words or its key. */
function LinkPicker({ task, onDone }: { task: TaskDetail; onDone: () => void }): ReactNode {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [kind, setKind] = useState<TaskLink['kind']>('about');
  const [error, setError] = useState<string>();
  const asked = useDebounced(text.trim(), DEBOUNCE_MS);
  const found = useQuery(
    trpc.search.all.queryOptions({ text: asked }, { enabled: asked !== '', placeholderData: keepPreviousData }),
  );
  const records = asked === '' ? [] : (found.data?.kinds.flatMap(({ items }) => items) ?? []);
  const choices = records
    .filter(({ id }) => id !== task.id)
    .map(({ key, title }) => ({ key, title: title === key ? '' : title }));
  for (const { key, customer, reference } of useOrdersOf(records.map(({ key }) => key)))
    if (choices.every((one) => one.key !== key))
      choices.push({ key, title: reference ? `${customer.title}, ${reference}` : customer.title });
  // Purchase orders and others that workspaces do not keep yet are linked by their keys.
  const typed = readRecordRef(text);
  if (typed !== null && records.every(({ key }) => key !== typed)) choices.push({ key: typed, title: '' });

  async function add(ref: string): Promise<void> {
    setError(undefined);
    try {
      const links = await api.links.add.mutate({ taskId: task.id, ref, kind });
      queries.setQueryData(trpc.links.list.queryKey({ taskId: task.id }), links);
      for (const queryKey of taskCacheKeys(trpc).counted) void queries.invalidateQueries({ queryKey });
      announce(taskPanelWords.linkAdded(ref));
      onDone();
    } catch (failure) {
      setError(readFailure(failure).message || taskPanelWords.saveFailed);
    }
  }
  return (
    <div className="w-72 max-w-full">
      <ChoiceList
        wide
        label={taskPanelWords.addLink}
        placeholder={taskPanelWords.linkHint}
        chosen={[]}
        choices={choices.map(({ key, title }) => ({
          value: key,
          label: `${key} ${title}`,
          hint: kindWords(key),
          mark: (
            <span className="flex items-center gap-2">
              <Tag>{key}</Tag>
              <span className="truncate">{title}</span>
            </span>
          ),
        }))}
        emptyText={emptyText(asked, found.isFetching)}
        onQuery={(next) => {
          setText(next);
          setError(undefined);
        }}
        onChoose={(ref) => void add(ref)}
      />
      <p role="alert" className="px-3 pb-2 text-sm text-st-danger-fg empty:hidden">
        {error}
      </p>
      <div className="border-t border-border p-2">
        <Field label={taskPanelWords.linkKind}>
          {(control) => (
            <Select
              {...control}
              value={kind}
              onChange={({ target }) => setKind(LINK_KINDS.find((one) => one === target.value) ?? 'about')}
              options={LINK_KINDS.map((value) => ({ value, label: taskPanelWords[value] }))}
            />
          )}
        </Field>
      </div>
    </div>
  );
}

/** The latest orders of the customers among some records: people know an order by whose it is. */
function useOrdersOf(keys: readonly string[]): readonly OrderSummary[] {
  const customers = keys.filter((key) => nounOf(key) === 'customer');
  const enabled = useCan('orders.read') && customers.length > 0;
  const query = `customer in (${customers.join(', ')})`;
  const asked = useTRPC().orders.list.queryOptions(
    { query, sort: '-placed', limit: ORDERS },
    { enabled, placeholderData: keepPreviousData },
  );
  const { data } = useQuery(asked);
  return enabled ? (data?.items ?? []) : [];
}

function emptyText(asked: string, searching: boolean): string {
  if (asked === '') return taskPanelWords.linkStart;
  return searching ? t.common.loading : taskPanelWords.noRecord;
}
