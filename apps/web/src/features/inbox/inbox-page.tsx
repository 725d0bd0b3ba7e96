'use client';

import { INBOX_TABS, type InboxTab } from '@quartermaster/contracts/news';
import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { Segments } from '@quartermaster/ui/segments';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { CheckCheck, Inbox, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/page-header';
import { readFailure } from '@/lib/api-error';
import { useSearch, writeSearch } from '@/lib/use-search';
import { t } from '@/messages';
import { inboxWords } from '@/messages/inbox';
import { useTRPC } from '@/trpc/client';
import { InboxList } from './inbox-list';
import { useEmptyFocus } from './use-empty-focus';
import { useInbox } from './use-inbox';

const onward = { getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined };

/** What is new for the person, by record. The address says which tab. */
export function InboxPage({ slug }: { slug: string }): ReactNode {
  const routes = useTRPC().inbox;
  const asked = useSearch().get('tab');
  const tab = INBOX_TABS.find((one) => one === asked) ?? 'me';
  const counts = useQuery(routes.counts.queryOptions()).data;
  const query = useInfiniteQuery(routes.list.infiniteQueryOptions({ tab }, onward));
  const actions = useInbox();
  const threads = query.data?.pages.flatMap(({ items }) => items) ?? [];
  useEmptyFocus(query.data && threads.length);
  const asOf = query.data?.pages[0]?.asOf;
  return (
    <div className="grid max-w-4xl content-start gap-4">
      <PageHeader
        title={t.nav.inbox}
        actions={
          <>
            <Segments
              label={inboxWords.tabs}
              value={tab}
              onChange={showTab}
              options={INBOX_TABS.map((value) => ({ value, label: labelOf(value, counts?.[value]) }))}
            />
            <Button
              disabled={threads.length === 0 || asOf === undefined}
              onClick={() => asOf !== undefined && void actions.allDone(tab, asOf)}
            >
              <CheckCheck aria-hidden className="size-4" strokeWidth={1.75} />
              {inboxWords.markAll}
            </Button>
          </>
        }
      />
      {query.isPending ? <Skeleton className="h-40" /> : null}
      {query.isError && !query.data ? (
        <EmptyState
          icon={TriangleAlert}
          title={inboxWords.failed}
          action={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
        >
          {readFailure(query.error).message}
        </EmptyState>
      ) : null}
      {query.isSuccess && threads.length === 0 ? (
        <EmptyState icon={Inbox} title={inboxWords.nothing}>
          {inboxWords.nothingBody[tab]}
        </EmptyState>
      ) : null}
      {threads.length > 0 ? (
        <>
          <InboxList
            key={tab}
            slug={slug}
            label={inboxWords.list(inboxWords.tab[tab])}
            threads={threads}
            actions={actions}
          />
          <p className="text-sm text-ink-2 max-md:hidden">{inboxWords.keys}</p>
        </>
      ) : null}
      {query.hasNextPage ? (
        <Button className="w-fit" pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {inboxWords.more}
        </Button>
      ) : null}
    </div>
  );
}

function showTab(tab: InboxTab): void {
  writeSearch(new URLSearchParams(tab === 'me' ? '' : { tab }));
}

function labelOf(tab: InboxTab, unread = 0): string {
  return unread > 0 ? `${inboxWords.tab[tab]} (${unread})` : inboxWords.tab[tab];
}
