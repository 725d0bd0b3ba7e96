import type { AppRouter, inferRouterOutputs } from '@quartermaster/api';
import { showToast } from '@quartermaster/ui/toast';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { readFailure } from '@/lib/api-error';
import { newId } from '@/lib/new-id';
import { talkWords } from '@/messages/talk';
import { undoWords } from '@/messages/undo';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useUndo } from '@/trpc/use-undo';

/** An activity entry in the API's format. */
export type Entry = inferRouterOutputs<AppRouter>['activity']['list']['items'][number];

/** The loaded activity of a record, newest first. */
export function useActivity(recordId: string, { enabled }: { enabled: boolean }) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.activity.list.infiniteQueryOptions(
      { recordId },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, enabled },
    ),
  );
  const entries = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return { ...query, entries };
}

/** Reverts an entry, and reports what could not be reverted. */
export function useRevert(): (entry: Entry) => Promise<void> {
  const api = useTRPCClient();
  const queries = useQueryClient();
  const { offer } = useUndo();
  return async (entry) => {
    try {
      const options = { context: { operation: newId() } };
      const { reverted, skipped, operation } = await api.activity.undo.mutate({ entry: entry.id }, options);
      const [first] = skipped;
      if (first) showToast({ text: undoWords.partly(skipped.length, first.ref, first.reason), tone: 'danger' });
      else if (reverted > 0) offer({ operation, text: talkWords.reverted });
      else showToast({ text: talkWords.nothingToRevert });
    } catch (error) {
      showToast({ text: readFailure(error).message || undoWords.failed, tone: 'danger' });
    } finally {
      void queries.invalidateQueries();
    }
  };
}
