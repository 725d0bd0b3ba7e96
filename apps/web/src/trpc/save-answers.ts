import type { Query, QueryClient, QueryKey } from '@tanstack/react-query';
import { readFailure } from '@/lib/api-error';
import { readOwner } from '@/lib/owner';
import type { SavedAnswer } from '@/lib/saved/limits';
import { dropAnswers, dropOutdated, readAnswers, saveAnswer } from '@/lib/saved/saved';

/** What every page of a workspace needs. */
const NEEDED: ReadonlySet<string> = new Set([
  'me.get',
  'workspace.get',
  'members.list',
  'settings.get',
  'preferences.get',
  'views.list',
]);

/** What can be shown without a connection: the lists of tasks, Today and the tasks that were opened. */
const SHOWN: ReadonlySet<string> = new Set([
  'tasks.list',
  'tasks.get',
  'tasks.stats',
  'tasks.groups',
  'tasks.children',
  'tasks.board',
  'tasks.calendar',
  'tasks.timeline',
  'comments.list',
  'dependencies.list',
  'links.list',
  'attachments.list',
  'watchers.list',
  'activity.list',
  'reminders.list',
]);

const WAIT_MS = 1_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A refusal for good: the record is gone, or no longer this person's to see. */
const REFUSALS: ReadonlySet<string> = new Set(['not_found', 'forbidden']);

/** A page of a workspace, and whose it is. */
export interface KeptPage {
  queries: QueryClient;
  slug: string;
  userId: string;
}

/**
 * Keeps the answers that a page receives, in this browser, for the session that received them.
 * @returns a function that stops
 */
export function saveAnswers({ queries, slug, userId }: KeptPage): () => void {
  const waiting = new Set<Query>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let confirmedAt = Date.now();

  const note = (query: Query) => {
    if (!isKept(query.queryKey) || query.state.data === undefined) return;
    waiting.add(query);
    timer ??= setTimeout(flush, WAIT_MS);
  };
  function flush(): void {
    timer = undefined;
    const owner = readOwner();
    // The same person may have signed in again on this page.
    if (owner && owner.userId === userId) {
      const place = { owner: owner.key, slug };
      for (const query of waiting) void quietly(saveAnswer({ ...answerOf(query), ...place }, query.state.data));
    }
    waiting.clear();
  }
  /** What every page needs is read once per page; any later answer shows that the session goes on. */
  function confirmNeeded(): void {
    if (Date.now() - confirmedAt < HOUR_MS) return;
    confirmedAt = Date.now();
    for (const query of queries.getQueryCache().getAll()) {
      if (!NEEDED.has(pathOf(query.queryKey))) continue;
      givenAt.set(query, confirmedAt);
      note(query);
    }
  }
  const stop = queries.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated') return;
    if (event.action.type === 'success') {
      if (!event.action.manual) {
        givenAt.set(event.query, event.query.state.dataUpdatedAt);
        confirmNeeded();
      }
      note(event.query);
    }
    if (event.action.type === 'error') dropRefused(event.query, slug);
  });
  void quietly(dropOutdated());
  for (const query of queries.getQueryCache().getAll()) {
    if (!givenAt.has(query)) givenAt.set(query, query.state.dataUpdatedAt);
    note(query);
  }
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/**
 * Puts what this browser keeps of a workspace into the page's memory, where it has nothing newer.
 * @returns whether it keeps the workspace and the person at all
 */
export async function restoreAnswers({ queries, slug, userId }: KeptPage): Promise<boolean> {
  const owner = readOwner();
  if (owner?.userId !== userId) return false;
  const kept = (await readAnswers(slug).catch(() => [])).filter(({ answer }) => answer.owner === owner.key);
  for (const { answer, data } of kept) {
    const query = queries.getQueryCache().build(queries, { queryKey: answer.queryKey, gcTime: DAY_MS });
    if (query.state.data !== undefined) continue;
    givenAt.set(query, answer.at);
    query.setData(data, { updatedAt: answer.at, manual: true });
  }
  const paths = new Set(kept.map(({ answer }) => pathOf(answer.queryKey)));
  return ['workspace.get', 'me.get'].every((path) => paths.has(path));
}

/** When the server gave an answer. An edit that is shown before the server has it makes the answer no younger. */
const givenAt = new WeakMap<Query, number>();

function answerOf(query: Query): Omit<SavedAnswer, 'owner' | 'slug'> {
  const { queryKey, queryHash: hash, state } = query;
  return { queryKey, hash, at: givenAt.get(query) ?? state.dataUpdatedAt, needed: NEEDED.has(pathOf(queryKey)) };
}

function dropRefused(query: Query, slug: string): void {
  const { reason } = readFailure(query.state.error);
  if (!REFUSALS.has(reason)) return;
  void quietly(dropAnswers((answer) => answer.slug === slug && answer.hash === query.queryHash));
}

function isKept(key: QueryKey): boolean {
  const path = pathOf(key);
  return NEEDED.has(path) || SHOWN.has(path);
}

/** The procedure of a query, as tRPC puts it into the key. */
function pathOf([path]: QueryKey): string {
  return Array.isArray(path) ? path.join('.') : '';
}

/** Storage that is full, or forbidden, only means that less opens offline. */
function quietly(work: Promise<void>): Promise<void> {
  return work.catch(() => undefined);
}
