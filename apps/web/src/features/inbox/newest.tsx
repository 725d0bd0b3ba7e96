import type { InboxThread } from '@quartermaster/contracts/inbox';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { Tag } from '@quartermaster/ui/tag';
import { useQuery } from '@tanstack/react-query';
import { Inbox } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { TimeAgo } from '@/components/time-ago';
import { openJobs } from '@/lib/layers';
import { inboxWords } from '@/messages/inbox';
import { peekOnClick } from '@/records/panel/peek';
import { useTRPC } from '@/trpc/client';
import { usePeople } from '@/trpc/people';
import { hrefOf } from './href-of';
import { nameOf, sentenceOf } from './name-of';
import { useInbox } from './use-inbox';

const NEWEST = 8;

/** The newest rows of the inbox, and the way to all of them. */
export function Newest({ slug, onClose }: { slug: string; onClose: () => void }): ReactNode {
  return (
    <>
      <NewestRows slug={slug} onClose={onClose} />
      <p className="border-t border-border px-4 py-2.5">
        <Link href={`/w/${slug}/inbox` as Route} onClick={onClose}>
          {inboxWords.openInbox}
        </Link>
      </p>
    </>
  );
}

function NewestRows({ slug, onClose }: { slug: string; onClose: () => void }): ReactNode {
  const query = useQuery(useTRPC().inbox.list.queryOptions({ limit: NEWEST }));
  if (query.isPending) return <Skeleton className="m-4 h-24" />;
  if (query.isError && !query.data) return <EmptyState icon={Inbox} title={inboxWords.failed} />;
  if (query.data?.items.length === 0) return <EmptyState icon={Inbox} title={inboxWords.nothing} />;
  return (
    <ul>
      {query.data?.items.map((thread) => (
        <NewestRow key={thread.ref} slug={slug} thread={thread} onClose={onClose} />
      ))}
    </ul>
  );
}

function NewestRow(props: { slug: string; thread: InboxThread; onClose: () => void }): ReactNode {
  const { slug, thread, onClose } = props;
  const { nameOf: personOf } = usePeople();
  const { mark } = useInbox();
  const { key, title, unread } = thread;
  return (
    <li className={unread > 0 ? 'tick' : undefined}>
      <a
        href={hrefOf(slug, thread)}
        className="grid gap-0.5 px-4 py-2 text-ink no-underline hover:bg-hover"
        onClick={(event) => {
          void mark(thread, 'read');
          if (key !== null) peekOnClick(key)(event);
          else if (thread.noun === 'export') {
            event.preventDefault();
            openJobs();
          }
          onClose();
        }}
      >
        <span className="flex min-w-0 items-center gap-2">
          {key === null ? null : <Tag>{key}</Tag>}
          <span className={unread > 0 ? 'truncate font-semibold' : 'truncate'}>
            {key === null ? nameOf(thread) : title}
          </span>
        </span>
        <span className="flex justify-between gap-3 text-sm text-ink-2">
          <span className="truncate">{sentenceOf(thread, personOf)}</span>
          <TimeAgo at={thread.at} />
        </span>
      </a>
    </li>
  );
}
