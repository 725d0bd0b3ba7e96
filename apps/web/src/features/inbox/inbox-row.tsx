import type { InboxThread } from '@quartermaster/contracts/inbox';
import { IconButton } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { Tag } from '@quartermaster/ui/tag';
import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import { Check, MailOpen } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
import { TimeAgo } from '@/components/time-ago';
import { inboxWords } from '@/messages/inbox';
import { focusedRow } from '@/records/index/row-grid';
import { usePeople } from '@/trpc/people';
import { hrefOf } from './href-of';
import { nameOf, sentenceOf } from './name-of';
import { SnoozeMenu } from './snooze-menu';
import type { InboxActions } from './use-inbox';

interface InboxRowProps {
  thread: InboxThread;
  slug: string;
  place: string;
  index: number;
  /** The keys pressed elsewhere on the page act on it. */
  cursor: boolean;
  used: boolean;
  /** Whether its layer of times is open. */
  snoozing: boolean;
  onSnoozing: (open: boolean) => void;
  onOpen: (event: MouseEvent) => void;
  actions: InboxActions;
}

/** The news of one record: the latest of it as a sentence. */
export function InboxRow(props: InboxRowProps): ReactNode {
  const { thread, slug, place, index, cursor, used, snoozing, onSnoozing, onOpen, actions } = props;
  const { nameOf: personOf } = usePeople();
  const { ref, key, title, updates, unread, excerpt, at } = thread;
  const name = nameOf(thread);
  return (
    <li
      data-place={place}
      data-index={index}
      className={cn(
        'flex min-h-(--row) flex-wrap items-center gap-x-3 border-b border-border py-1.5 pr-2 pl-3 hover:bg-hover',
        focusedRow,
        unread > 0 && 'tick',
        used && 'bg-hover',
      )}
    >
      <div className="grid min-w-0 flex-1 basis-full gap-0.5 sm:basis-64">
        <div className="flex min-w-0 items-center gap-2">
          {key === null ? null : <Tag>{key}</Tag>}
          <a
            href={hrefOf(slug, thread)}
            data-record-link={key ?? ref}
            data-cursor={cursor || undefined}
            onClick={onOpen}
            className={cn(
              'min-w-0 truncate text-ink no-underline outline-none hover:underline',
              unread > 0 && 'font-semibold',
            )}
          >
            {key === null ? name : title}
            {unread > 0 ? <VisuallyHidden>, {inboxWords.unread}</VisuallyHidden> : null}
          </a>
          {updates > 1 ? (
            <span className="text-sm whitespace-nowrap text-ink-2">· {inboxWords.updates(updates)}</span>
          ) : null}
        </div>
        <p className="truncate text-sm text-ink-2">
          {sentenceOf(thread, personOf)}
          {excerpt ? `: ${excerpt}` : null}
        </p>
      </div>
      <TimeAgo at={at} />
      <span data-chrome className="ml-auto flex">
        <IconButton label={inboxWords.doneOf(name)} onClick={() => void actions.done(thread)}>
          <Check aria-hidden className="size-4" strokeWidth={1.75} />
        </IconButton>
        <SnoozeMenu
          name={name}
          open={snoozing}
          onOpenChange={onSnoozing}
          onSnooze={(until) => void actions.snooze(thread, until)}
        />
        <IconButton
          label={inboxWords.unreadOf(name)}
          aria-disabled={unread > 0}
          // While it has focus it stays, or the keys would be nowhere.
          className={unread > 0 ? 'invisible focus:visible' : undefined}
          onClick={() => void actions.mark(thread, 'unread')}
        >
          <MailOpen aria-hidden className="size-4" strokeWidth={1.75} />
        </IconButton>
      </span>
    </li>
  );
}
