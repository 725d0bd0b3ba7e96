'use client';

import type { TaskLink } from '@quartermaster/contracts/links';
import { nounOf } from '@quartermaster/contracts/records/key';
import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { Button, IconButton } from '@quartermaster/ui/button';
import { Popover, PopoverContent, PopoverTrigger } from '@quartermaster/ui/popover';
import { Tag } from '@quartermaster/ui/tag';
import { showToast } from '@quartermaster/ui/toast';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { lazyPart } from '@/lib/lazy-part';
import { recordHref } from '@/lib/record-href';
import { taskPanelWords } from '@/messages/task-panel';
import { openPeek } from '@/records/panel/peek';
import { Section } from '@/records/panel/section';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';
import { useUndo } from '@/trpc/use-undo';
import { taskCacheKeys } from '../task-cache';
import { kindWords, LinkPicker } from './link-picker';
import type { PartProps } from './use-parts';

const LinkedOrder = lazyPart(() => import('@/features/order-marks/linked-order').then((module) => module.LinkedOrder));
const LinkedPurchase = lazyPart(() =>
  import('@/features/purchase-marks/linked-purchase').then((module) => module.LinkedPurchase),
);

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
            {nounOf(link.ref) === 'purchaseOrder' ? <LinkedPurchase orderKey={link.ref} /> : null}
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
