import type { TaskPlace, TaskSummary } from '@quartermaster/contracts/tasks/task';

interface Page {
  items: TaskSummary[];
  nextCursor: string | null;
}

/** The loaded pages of a list without a task. */
export function withoutRow<P extends { pages: Page[] }>(data: P, { id }: TaskSummary): P {
  const pages = data.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) }));
  return { ...data, pages };
}

/** The loaded pages of a list with a task at a place. At the end of a list that is not loaded to its end, it is out of sight. */
export function withRow<P extends { pages: Page[] }>(data: P, task: TaskSummary, place: TaskPlace): P {
  const without = withoutRow(data, task);
  const { pages } = without;
  const anchor = typeof place === 'string' ? undefined : 'before' in place ? place.before : place.after;
  const last = pages.length - 1;
  const at = anchor
    ? pages.findIndex(({ items }) => items.some(({ id }) => id === anchor))
    : place === 'first'
      ? 0
      : pages[last]?.nextCursor === null
        ? last
        : -1;
  return {
    ...without,
    pages: pages.map((page, index) => (index === at ? { ...page, items: inserted(page.items, task, place) } : page)),
  };
}

function inserted(items: readonly TaskSummary[], task: TaskSummary, place: TaskPlace): TaskSummary[] {
  if (place === 'first') return [task, ...items];
  if (place === 'last') return [...items, task];
  const beside = 'before' in place ? place.before : place.after;
  const at = items.findIndex(({ id }) => id === beside) + ('after' in place ? 1 : 0);
  return items.toSpliced(at, 0, task);
}
