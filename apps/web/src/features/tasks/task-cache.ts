import type { TaskDetail, TaskSummary } from '@quartermaster/contracts/tasks/task';
import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import type { useTRPC } from '@/trpc/client';

interface Page {
  items: TaskSummary[];
}

/** The one page of a block (Today, sub-tasks), the pages of a list that goes on, or the parts of a layout. */
type CachedList = Page | Pick<InfiniteData<Page>, 'pages'> | { columns: Page[] } | { days: Page[] };

/** Where the answers about tasks lie in the page's memory. */
export interface TaskCacheKeys {
  lists: QueryKey;
  details: QueryKey;
  stats: QueryKey;
  groups: QueryKey;
  /** The board, the calendar and the timeline. */
  layouts: readonly QueryKey[];
  /** Sub-tasks of a task. */
  children: QueryKey;
  dependencies: QueryKey;
}

/** As the typed API names them. */
export function taskCacheKeys({ tasks, dependencies }: ReturnType<typeof useTRPC>): TaskCacheKeys {
  return {
    lists: tasks.list.pathKey(),
    details: tasks.get.pathKey(),
    stats: tasks.stats.pathKey(),
    groups: tasks.groups.pathKey(),
    layouts: [tasks.board.pathKey(), tasks.calendar.pathKey(), tasks.timeline.pathKey()],
    children: tasks.children.pathKey(),
    dependencies: dependencies.list.pathKey(),
  };
}

/** Puts a task's new values into every list and detail that holds it. Values it does not carry stay. */
export function patchTask(client: QueryClient, keys: TaskCacheKeys, patch: { id: string } & Partial<TaskDetail>): void {
  const inPage = (page: Page): Page => ({ ...page, items: page.items.map((item) => merge(item, patch)) });
  for (const queryKey of [keys.lists, keys.children, ...keys.layouts]) {
    client.setQueriesData<CachedList>({ queryKey }, (list) => {
      if (!list || itemsOf(list).every((item) => item.id !== patch.id)) return list;
      if ('pages' in list) return { ...list, pages: list.pages.map(inPage) };
      if ('columns' in list) return { ...list, columns: list.columns.map(inPage) };
      return 'days' in list ? { ...list, days: list.days.map(inPage) } : inPage(list);
    });
  }
  client.setQueriesData<TaskDetail>({ queryKey: keys.details }, (task) => (task ? merge(task, patch) : task));
}

/** The newest copy of a task in memory; undefined when none is. */
export function findTask(
  client: QueryClient,
  keys: TaskCacheKeys,
  id: string,
): (TaskSummary & Partial<TaskDetail>) | undefined {
  const details = client.getQueriesData<TaskDetail>({ queryKey: keys.details }).map(([, task]) => task);
  const rows = [keys.lists, keys.children, ...keys.layouts]
    .flatMap((queryKey) => client.getQueriesData<CachedList>({ queryKey }))
    .flatMap(([, list]) => (list ? itemsOf(list) : []));
  return [...details, ...rows]
    .filter((task) => task?.id === id)
    .reduce((newest, task) => (newest && task && newest.version >= task.version ? newest : task), undefined);
}

function itemsOf(list: CachedList): TaskSummary[] {
  if ('items' in list) return list.items;
  const pages = 'pages' in list ? list.pages : 'columns' in list ? list.columns : list.days;
  return pages.flatMap((page) => page.items);
}

function merge<T extends TaskSummary>(task: T, patch: { id: string } & Partial<TaskDetail>): T {
  return task.id === patch.id ? { ...task, ...patch } : task;
}
