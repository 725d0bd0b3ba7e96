import type { TaskDetail, TaskSummary } from '@quartermaster/contracts/tasks/task';
import { type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { type RecordCache, type RecordKeys, recordCache } from '@/records/editors/record-cache';
import { useTRPC } from '@/trpc/client';

/** Where the answers about tasks are in the page's memory. */
export interface TaskCacheKeys extends RecordKeys {
  /** The list that goes on. */
  list: QueryKey;
  /** What is counted or drawn from many tasks, or names them beside other records. */
  counted: readonly QueryKey[];
  dependencies: QueryKey;
}

/** As the typed API names them. */
export function taskCacheKeys(trpc: ReturnType<typeof useTRPC>): TaskCacheKeys {
  const { tasks, dependencies, customers, suppliers, products, orders } = trpc;
  const list = tasks.list.pathKey();
  // The board, the calendar and the timeline hold tasks too.
  const layouts = [tasks.board.pathKey(), tasks.calendar.pathKey(), tasks.timeline.pathKey()];
  return {
    list,
    lists: [list, tasks.children.pathKey(), ...layouts],
    details: tasks.get.pathKey(),
    counted: [
      tasks.stats,
      tasks.groups,
      ...[customers, suppliers, products, orders].map((kind) => kind.linkedTasks),
    ].map((path) => path.pathKey()),
    dependencies: dependencies.list.pathKey(),
  };
}

export type TaskCache = RecordCache<TaskSummary, TaskDetail>;

export function taskCache(queries: QueryClient, keys: TaskCacheKeys): TaskCache {
  return recordCache<TaskSummary, TaskDetail>(queries, keys);
}

export function useTaskCache(): TaskCache {
  return taskCache(useQueryClient(), taskCacheKeys(useTRPC()));
}
