import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';
import type { TalkKind, TalkRoutes } from './kind';

type Trpc = ReturnType<typeof useTRPC>;

/** What `talkProcedures` of the API gives to the router of a kind. */
type Procedures = Pick<Extract<Trpc[keyof Trpc], TalkRoutes>, keyof TalkRoutes>;

interface TalkParts extends Pick<TalkKind, 'list' | 'client'> {
  routes(trpc: Trpc): Procedures;
}

const nobody: readonly string[] = [];

/** The talk of a kind whose router has the procedures that all kinds share. */
export function recordTalk({ list, routes, client }: TalkParts): TalkKind {
  return {
    list,
    routes,
    client,
    useComments: (recordId) =>
      useInfiniteQuery(
        routes(useTRPC()).comments.list.infiniteQueryOptions(
          { recordId },
          { getNextPageParam: (page) => page.nextCursor ?? undefined },
        ),
      ),
    useFiles: (recordId) => useQuery(routes(useTRPC()).attachments.list.queryOptions({ recordId })),
    useWatchers: (recordId) =>
      useQuery(routes(useTRPC()).watchers.list.queryOptions({ recordId })).data?.memberIds ?? nobody,
  };
}
