import type { InboxThread } from '@quartermaster/contracts/inbox';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { keyOrigin } from '@/lib/cursor';
import { layerOpen, singleKey, useWindowKeys } from '@/lib/keys';
import { openJobs } from '@/lib/layers';
import { focusPlace, placeOf } from '@/records/index/places';
import { useCursor } from '@/records/index/use-cursor';
import { openPeek, useIsPeeking } from '@/records/panel/peek';
import { InboxRow } from './inbox-row';
import type { InboxActions } from './use-inbox';

interface InboxListProps {
  slug: string;
  /** Names the list. */
  label: string;
  threads: readonly InboxThread[];
  actions: InboxActions;
}

type KeyPress = Pick<
  globalThis.KeyboardEvent,
  'key' | 'target' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'defaultPrevented' | 'timeStamp' | 'preventDefault'
>;

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  j: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  k: (at) => at - 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, last) => last,
};

/** The rows of the inbox, with their keys: also those pressed elsewhere on the page act on the row last used. */
export function InboxList({ slug, label, threads, actions }: InboxListProps): ReactNode {
  const root = useRef<HTMLUListElement>(null);
  const [snoozing, setSnoozing] = useState<string | null>(null);
  const peeking = useIsPeeking();
  const rows = useMemo(
    () =>
      threads.map((thread) => {
        const record = { id: thread.ref, key: thread.key ?? thread.ref, version: 1 };
        return { place: placeOf('inbox', record), record, thread };
      }),
    [threads],
  );
  const cursor = useCursor({ rows, list: `${slug}/inbox/${label}`, settled: true });

  function show(thread: InboxThread): void {
    void actions.mark(thread, 'read');
    if (thread.key !== null) openPeek(thread.key);
    else if (thread.noun === 'export') openJobs();
  }
  function onOpen(event: MouseEvent, thread: InboxThread): void {
    void actions.mark(thread, 'read');
    const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey) && event.button === 0;
    // The page of an import is its own.
    if (!isPlain || thread.noun === 'import') return;
    event.preventDefault();
    show(thread);
  }
  function act(event: KeyPress, at: number): boolean {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
    const name = event.key.length === 1 && event.key !== ' ' ? (singleKey(event) ?? '') : event.key;
    const step = STEPS[name];
    const row = rows[at];
    if (!row) return false;
    const { thread } = row;
    if (step) {
      const next = rows[Math.max(0, Math.min(rows.length - 1, step(at, rows.length - 1)))];
      if (next) focusPlace(next.place);
      if (next && peeking) show(next.thread);
    } else if (name === 'e') void actions.done(thread);
    else if (name === 'u') void actions.mark(thread, 'unread');
    else if (name === 'h') setSnoozing(thread.ref);
    else return false;
    return true;
  }
  function onKeyDown(event: KeyboardEvent): void {
    const { target } = event;
    if (event.defaultPrevented || !(target instanceof HTMLElement) || !root.current?.contains(target)) return;
    const at = Number(target.closest<HTMLElement>('[data-index]')?.dataset.index);
    const onLink = target.dataset.recordLink !== undefined;
    const thread = rows[at]?.thread;
    if (onLink && event.key === ' ' && thread) {
      show(thread);
      event.preventDefault();
    } else if (act(event.nativeEvent, at)) event.preventDefault();
  }
  useWindowKeys((event) => {
    const origin = keyOrigin(event.target);
    if (event.defaultPrevented || origin === null || layerOpen()) return;
    if (event.target instanceof Node && root.current?.contains(event.target)) return;
    const at = rows.findIndex(({ place }) => place === cursor.place);
    // A control of the page keeps its own keys, except for letters.
    if (at < 0 || (origin === 'control' && event.key.length > 1)) return;
    // Until a row was used, a key shows where the cursor is and does nothing else.
    const handled = cursor.used ? act(event, at) : isOurs(event) && focusPlace(rows[at]?.place ?? '');
    if (handled) event.preventDefault();
  });

  return (
    <ul
      ref={root}
      data-region="list"
      aria-label={label}
      className="border-t border-border bg-surface"
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const place = event.target.closest<HTMLElement>('[data-place]')?.dataset.place;
        if (place) cursor.use(place);
      }}
    >
      {rows.map(({ place, thread }, index) => (
        <InboxRow
          key={thread.ref}
          thread={thread}
          slug={slug}
          place={place}
          index={index}
          cursor={place === cursor.place}
          used={cursor.used && place === cursor.place}
          snoozing={snoozing === thread.ref}
          onSnoozing={(open) => setSnoozing(open ? thread.ref : null)}
          onOpen={(event) => onOpen(event, thread)}
          actions={actions}
        />
      ))}
    </ul>
  );
}

/** Whether the list has a use for a key. */
function isOurs(event: KeyPress): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
  const name = event.key.length === 1 ? (singleKey(event) ?? '') : event.key;
  return name in STEPS || ['e', 'u', 'h'].includes(name);
}
