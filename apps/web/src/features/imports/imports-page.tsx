'use client';

import type { Import } from '@quartermaster/contracts/imports';
import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { useInfiniteQuery } from '@tanstack/react-query';
import { FileUp, Lock } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/page-header';
import { formatInstant } from '@/lib/dates';
import { t } from '@/messages';
import { importsWords } from '@/messages/imports';
import { useTRPC } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';
import { FileDrop } from './file-drop';
import { ImportStatus } from './import-status';

/** A new import, and those there were. */
export function ImportsPage({ slug }: { slug: string }): ReactNode {
  const workspace = useWorkspace();
  if (!workspace) return null;
  if (!workspace.permissions.includes('imports.run')) {
    return (
      <>
        <PageHeader title={importsWords.title} />
        <EmptyState icon={Lock} title={importsWords.noAccess} />
      </>
    );
  }
  return (
    <div className="grid gap-5">
      <PageHeader title={importsWords.title} note={importsWords.note} />
      <FileDrop slug={slug} />
      <ImportList slug={slug} zone={workspace.timeZone} />
    </div>
  );
}

function ImportList({ slug, zone }: { slug: string; zone: string }): ReactNode {
  const query = useInfiniteQuery(
    useTRPC().imports.list.infiniteQueryOptions({ limit: 20 }, { getNextPageParam: (page) => page.nextCursor }),
  );
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isError) {
    return (
      <EmptyState
        icon={FileUp}
        title={importsWords.listFailed}
        action={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
      />
    );
  }
  if (query.isSuccess && items.length === 0) {
    return (
      <EmptyState icon={FileUp} title={importsWords.none}>
        {importsWords.noneBody}
      </EmptyState>
    );
  }
  return (
    <section aria-label={importsWords.title} className="grid gap-2">
      <ul className="border-t border-border">
        {items.map((item) => (
          <ImportRow key={item.id} item={item} slug={slug} zone={zone} />
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button
          className="justify-self-start"
          pending={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {importsWords.more}
        </Button>
      ) : null}
    </section>
  );
}

function ImportRow({ item, slug, zone }: { item: Import; slug: string; zone: string }): ReactNode {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-border py-2">
      <Link href={`/w/${slug}/imports/${item.id}` as Route} className="min-w-0 grow font-semibold wrap-anywhere">
        {item.fileName}
      </Link>
      <span className="text-sm text-ink-2">{importsWords.of(item)}</span>
      <span className="text-sm text-ink-2">{formatInstant(item.requestedAt, zone)}</span>
      {item.created > 0 ? <span className="text-sm">{importsWords.created(item.noun, item.created)}</span> : null}
      <ImportStatus status={item.status} />
    </li>
  );
}
