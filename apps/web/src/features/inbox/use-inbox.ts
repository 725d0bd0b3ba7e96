import type { InboxChange, InboxThread } from '@quartermaster/contracts/inbox';
import type { InboxTab } from '@quartermaster/contracts/news';
import { showToast } from '@quartermaster/ui/toast';
import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { readFailure } from '@/lib/api-error';
import { formatInstant } from '@/lib/dates';
import { setLastUndo } from '@/lib/undo';
import { inboxWords } from '@/messages/inbox';
import { undoWords } from '@/messages/undo';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useOwnZone } from '@/trpc/session';
import { leaveUnread } from './left-unread';
import { nameOf } from './name-of';

interface Page {
  items: InboxThread[];
}

/** What the rows of the inbox can do. Each shows its result at once, and tells how it can be undone. */
export function useInbox() {
  const api = useTRPCClient().inbox;
  const routes = useTRPC().inbox;
  const queries = useQueryClient();
  const zone = useOwnZone();

  function patch(change: (items: InboxThread[]) => InboxThread[]): void {
    queries.setQueriesData<InfiniteData<Page>>({ queryKey: routes.list.pathKey() }, (data) =>
      data?.pages ? { ...data, pages: data.pages.map((page) => ({ ...page, items: change(page.items) })) } : data,
    );
  }
  async function write<T>(work: () => Promise<T>): Promise<T> {
    try {
      // What was read before would bring the rows back.
      await queries.cancelQueries({ queryKey: routes.pathKey() });
      return await work();
    } finally {
      void queries.invalidateQueries({ queryKey: routes.pathKey() });
    }
  }
  async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await write(work);
    } catch (error) {
      showToast({ text: readFailure(error).message, tone: 'danger' });
      return null;
    }
  }
  function send(thread: InboxThread, as: 'read' | 'unread'): Promise<unknown> {
    const refs = [thread.ref];
    const unread = as === 'unread' ? 1 : 0;
    patch((items) => items.map((one) => (one.ref === thread.ref ? { ...one, unread } : one)));
    return as === 'unread' ? api.markUnread.mutate({ refs }) : api.markRead.mutate({ refs });
  }
  function offer(change: InboxChange | null, text: (changed: number) => string): void {
    if (!change || change.changed === 0) return;
    const run = () => void attempt(() => api.undo.mutate({ token: change.token }));
    setLastUndo(run);
    showToast({ text: text(change.changed), action: { label: undoWords.action, run } });
  }
  async function leave(refs: readonly string[], work: () => Promise<InboxChange>): Promise<InboxChange | null> {
    return attempt(() => {
      patch((items) => items.filter(({ ref }) => !refs.includes(ref)));
      return work();
    });
  }
  return {
    async done(thread: InboxThread): Promise<void> {
      const refs = [thread.ref];
      const change = await leave(refs, () => api.markDone.mutate({ refs }));
      offer(change, () => inboxWords.oneDone(nameOf(thread)));
    },
    async allDone(tab: InboxTab, asOf: string): Promise<void> {
      const change = await attempt(() => api.markAllDone.mutate({ tab, asOf }));
      offer(change, inboxWords.done);
    },
    async snooze(thread: InboxThread, until: string): Promise<void> {
      const refs = [thread.ref];
      const change = await leave(refs, () => api.snooze.mutate({ refs, until }));
      offer(change, () => inboxWords.snoozed(nameOf(thread), formatInstant(until, zone)));
    },
    async mark(thread: InboxThread, as: 'read' | 'unread'): Promise<void> {
      if (thread.unread > 0 === (as === 'unread')) return;
      // What was opened is marked as read without being asked for: if that fails, it stays unread and nothing is said.
      if (as === 'read') return void (await write(() => send(thread, as)).catch(() => undefined));
      leaveUnread(thread);
      await attempt(() => send(thread, as));
    },
  };
}
export type InboxActions = ReturnType<typeof useInbox>;
