import type { TaskDetail, TaskSummary } from '@quartermaster/contracts/tasks';
import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';

interface Page {
  items: TaskSummary[];
  nextCursor: string | null;
}

/** Where the answers about tasks lie in the page's memory. */
export interface TaskCacheKeys {
  lists: QueryKey;
  details: QueryKey;
}

/** Puts a task's new values into every list and detail that holds it. Values it does not carry stay. */
export function patchTask(client: QueryClient, keys: TaskCacheKeys, patch: { id: string } & Partial<TaskDetail>): void {
  client.setQueriesData<InfiniteData<Page>>({ queryKey: keys.lists }, (list) =>
    list?.pages.some((page) => page.items.some((item) => item.id === patch.id))
      ? { ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.map((item) => merge(item, patch)) })) }
      : list,
  );
  client.setQueriesData<TaskDetail>({ queryKey: keys.details }, (task) => (task ? merge(task, patch) : task));
}

/** The newest copy of a task in memory; undefined when none is. */
export function findTask(
  client: QueryClient,
  keys: TaskCacheKeys,
  id: string,
): (TaskSummary & Partial<TaskDetail>) | undefined {
  const details = client.getQueriesData<TaskDetail>({ queryKey: keys.details }).map(([, task]) => task);
  const rows = client
    .getQueriesData<InfiniteData<Page>>({ queryKey: keys.lists })
    .flatMap(([, list]) => list?.pages.flatMap((page) => page.items) ?? []);
  return [...details, ...rows]
    .filter((task) => task?.id === id)
    .reduce((newest, task) => (newest && task && newest.version >= task.version ? newest : task), undefined);
}

function merge<T extends TaskSummary>(task: T, patch: { id: string } & Partial<TaskDetail>): T {
  return task.id === patch.id ? { ...task, ...patch } : task;
}
