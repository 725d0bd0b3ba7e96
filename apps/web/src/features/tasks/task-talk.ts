import { task } from '@quartermaster/contracts/tasks/kind';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { TalkKind } from '@/talk/kind';
import { useTRPC } from '@/trpc/client';

const nobody: readonly string[] = [];

/** Comments, files and watchers of tasks, whose own procedures call a record's id `taskId`. */
export const taskTalk: TalkKind = {
  list: task,
  useComments: (taskId) =>
    useInfiniteQuery(
      useTRPC().comments.list.infiniteQueryOptions(
        { taskId },
        { getNextPageParam: (page) => page.nextCursor ?? undefined },
      ),
    ),
  useFiles: (taskId) => useQuery(useTRPC().attachments.list.queryOptions({ taskId })),
  useWatchers: (taskId) => useQuery(useTRPC().watchers.list.queryOptions({ taskId })).data?.memberIds ?? nobody,
  routes: (trpc) => trpc,
  client: ({ comments, attachments, watchers }) => ({
    comments: {
      create: { mutate: ({ recordId: taskId, ...rest }) => comments.create.mutate({ taskId, ...rest }) },
      edit: comments.edit,
      delete: comments.delete,
    },
    attachments,
    watchers: {
      watch: { mutate: ({ recordId: taskId }) => watchers.watch.mutate({ taskId }) },
      unwatch: { mutate: ({ recordId: taskId }) => watchers.unwatch.mutate({ taskId }) },
    },
  }),
};
