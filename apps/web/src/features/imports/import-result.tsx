'use client';

import type { Import } from '@quartermaster/contracts/imports';
import { Button, buttonClass } from '@quartermaster/ui/button';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { FormNotice } from '@/components/form-notice';
import { readFailure } from '@/lib/api-error';
import { t } from '@/messages';
import { importsWords } from '@/messages/imports';
import { useTRPC } from '@/trpc/client';
import { useMe } from '@/trpc/session';
import { useUndo } from '@/trpc/use-undo';
import { newestHref } from './nouns';
import { RowTable } from './row-table';

/** For so long the person who imported can take it back as one. */
const UNDO_MS = 15 * 60_000;

/** What came of an import, and what was said about its rows. */
export function ImportResult({ item, slug }: { item: Import; slug: string }): ReactNode {
  return (
    <div className="grid gap-5">
      <section aria-label={importsWords.result} className="grid gap-3">
        <FormNotice message={item.failure ?? undefined} />
        <ul role="status" className="grid gap-0.5">
          <li className="font-semibold">{importsWords.created(item.noun, item.created)}</li>
          {item.skipped > 0 ? <li>{importsWords.skipped(item.noun, item.skipped)}</li> : null}
          {item.failed > 0 ? <li>{importsWords.failed(item.failed)}</li> : null}
        </ul>
        <div className="flex flex-wrap gap-2">
          {item.status === 'failed' || item.status === 'cancelled' ? <GoOn item={item} /> : null}
          {item.created > 0 ? (
            <Link
              href={newestHref(slug, item.noun)}
              className={buttonClass({ tone: item.status === 'done' ? 'primary' : 'secondary' })}
            >
              {importsWords.show(item.noun)}
            </Link>
          ) : null}
          {item.created > 0 ? <TakeBack item={item} /> : null}
        </div>
      </section>
      <Notes id={item.id} />
    </div>
  );
}

function GoOn({ item }: { item: Import }): ReactNode {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const key = trpc.imports.get.queryKey({ id: item.id });
  const start = useMutation(
    trpc.imports.start.mutationOptions({
      onSuccess: (started) => queries.setQueryData(key, started),
      onError: () => void queries.invalidateQueries({ queryKey: key }),
    }),
  );
  const { id, version, options } = item;
  return (
    <>
      <Button tone="primary" pending={start.isPending} onClick={() => start.mutate({ id, version, options })}>
        {importsWords.goOn}
      </Button>
      <FormNotice message={start.error ? readFailure(start.error).message : undefined} />
    </>
  );
}

/** The import's id is the operation that created all its records. */
function TakeBack({ item }: { item: Import }): ReactNode {
  const { takeBack } = useUndo();
  const queries = useQueryClient();
  const me = useMe();
  const undo = useMutation({
    mutationFn: () => takeBack(item.id),
    onSettled: () => queries.invalidateQueries(),
  });
  const finished = item.finishedAt === null ? 0 : Date.parse(item.finishedAt);
  if (item.requestedById !== me?.id) return null;
  if (Date.now() - finished > UNDO_MS)
    return <p className="basis-full text-ink-2">{importsWords.takeBackLate(item.noun)}</p>;
  return (
    <Button pending={undo.isPending} onClick={() => undo.mutate()}>
      {importsWords.takeBack}
    </Button>
  );
}

function Notes({ id }: { id: string }): ReactNode {
  const query = useInfiniteQuery(
    useTRPC().imports.listNotes.infiniteQueryOptions(
      { id, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  if (query.isError) {
    return (
      <div className="flex items-center gap-3">
        <p>{importsWords.notesFailed}</p>
        <Button onClick={() => void query.refetch()}>{t.common.retry}</Button>
      </div>
    );
  }
  if (!query.data) return null;
  const notes = query.data.pages.flatMap((page) => page.items);
  if (notes.length === 0) return <p className="text-ink-2">{importsWords.noNotes}</p>;
  return (
    <section aria-label={importsWords.notes} className="grid gap-2">
      <RowTable
        caption={importsWords.notes}
        rows={notes.map(({ row, message }, at) => ({ key: String(at), row, text: message }))}
      />
      {query.hasNextPage ? (
        <Button
          className="justify-self-start"
          pending={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {importsWords.moreNotes}
        </Button>
      ) : null}
    </section>
  );
}
