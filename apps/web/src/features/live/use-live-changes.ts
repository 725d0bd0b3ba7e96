import type { ChangeNotice } from '@quartermaster/contracts/notices';
import { type Query, type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTaskEditor } from '@/features/tasks/editor-context';
import { taskCache, taskCacheKeys } from '@/features/tasks/task-cache';
import { tellNewsOf } from '@/lib/run-news';
import { sendScreen } from '@/lib/screen';
import { sendUnsent } from '@/lib/unsent';
import { markTouched } from '@/records/touched';
import { isUnderWay } from '@/records/use-exports';
import { useTRPC } from '@/trpc/client';
import { openEventStream } from './event-stream';

/** Notices that arrive together cause one read. A list read to its 20th page costs 20 calls: it waits 20 times as long. */
const COALESCE_MS = 250;

const EVERY_TASK = '*';

type Stale = 'tasks' | 'talk' | 'reports' | 'imports' | 'bulk' | 'members' | 'settings' | 'views' | 'preferences';

/** Keeps what is on the screen true: each notice makes just the queries it touches be read again. */
export function useLiveChanges(slug: string): void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const editor = useTaskEditor();
  useEffect(() => {
    const keys = taskCacheKeys(trpc);
    const cache = taskCache(queries, keys);
    const reports = trpc.exports.list.pathKey();
    const runs = [trpc.exports.list, trpc.imports.list, trpc.imports.get, trpc.tasks.listBulkRuns].map((path) =>
      path.pathKey(),
    );
    // Queries of the records that belong to a task.
    const talk = [
      trpc.comments,
      trpc.attachments,
      trpc.watchers,
      trpc.dependencies,
      trpc.links,
      trpc.activity,
      trpc.tasks.listTrash,
    ].map((part) => part.pathKey());
    const stale = new Set<Stale>();
    /** Tasks whose talk is stale. */
    const talkedAbout = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;

    function flush(): void {
      timer = undefined;
      // An edit on its way would be overwritten by what was read before it: wait for its answer. And one read at a time.
      const waits = stale.has('tasks') && (editor.busy() || queries.isFetching({ queryKey: keys.list }) > 0);
      // A first answer on its way may be from before the news, and is not asked for again until it is here.
      if (waits || queries.isFetching({ predicate: ({ state }) => state.data === undefined }) > 0) {
        schedule();
        return;
      }
      if (stale.has('tasks')) {
        for (const queryKey of [...keys.lists, ...keys.counted, keys.details, trpc.tasks.trends.pathKey()]) {
          void queries.invalidateQueries({ queryKey });
        }
      }
      if (stale.has('talk')) {
        const predicate = talkedAbout.has(EVERY_TASK) ? () => true : isAbout(new Set(talkedAbout));
        for (const queryKey of talk) void queries.invalidateQueries({ queryKey, predicate });
        talkedAbout.clear();
      }
      if (stale.has('reports')) void queries.invalidateQueries({ queryKey: reports });
      if (stale.has('bulk')) void queries.invalidateQueries({ queryKey: trpc.tasks.listBulkRuns.pathKey() });
      if (stale.has('imports')) void queries.invalidateQueries({ queryKey: trpc.imports.pathKey() });
      if (stale.has('preferences')) void queries.invalidateQueries({ queryKey: trpc.preferences.pathKey() });
      if (stale.has('members')) {
        void queries.invalidateQueries({ queryKey: trpc.members.list.pathKey() });
        void queries.invalidateQueries({ queryKey: trpc.workspace.get.pathKey() });
      }
      if (stale.has('settings')) {
        for (const path of [trpc.settings, trpc.projects, trpc.templates]) {
          void queries.invalidateQueries({ queryKey: path.pathKey() });
        }
      }
      if (stale.has('views')) void queries.invalidateQueries({ queryKey: trpc.views.pathKey() });
      stale.clear();
    }
    function schedule(): void {
      timer ??= setTimeout(flush, COALESCE_MS * Math.max(1, pagesRead(queries, keys.list)));
    }
    function onNotice(notice: ChangeNotice): void {
      if (notice.noun === 'run') {
        if (notice.kind === 'progress') {
          patchProgress(queries, runs, notice);
          return;
        }
        for (const noun of ['reports', 'imports', 'bulk'] as const) stale.add(noun);
        // An import or a bulk change may have ended.
        if (notice.kind === 'updated') {
          stale.add('tasks');
          tellNewsOf(notice.ref);
        }
      } else if (notice.noun === 'import') {
        stale.add('imports');
      } else if (notice.noun === 'member') {
        stale.add('members');
      } else if (notice.noun === 'settings') {
        stale.add('settings');
      } else if (notice.noun === 'view') {
        stale.add('views');
      } else if (notice.noun === 'preference') {
        stale.add('preferences');
      } else if (notice.noun === 'comment' || notice.noun === 'attachment') {
        stale.add('talk');
        talkedAbout.add(notice.ref);
        stale.add('tasks');
      } else {
        if (notice.noun === 'task') {
          stale.add('talk');
          talkedAbout.add(notice.ref);
        }
        // What this page wrote itself is already here, with that version.
        const known = cache.find(notice.ref);
        if (known && known.version >= notice.version && !editor.busy(notice.ref)) {
          schedule();
          return;
        }
        const meId = queries.getQueryData(trpc.workspace.get.queryKey())?.memberId;
        if (notice.actorId !== meId) markTouched(notice.ref, notice.version);
        stale.add('tasks');
      }
      schedule();
    }
    const close = openEventStream({
      slug,
      onNotice,
      onOpen: () => {
        void queries.invalidateQueries({ predicate: hasAnswer });
        tellNewsOf();
        // The way to the server is open again.
        void sendUnsent();
        void sendScreen();
      },
      onGap: () => {
        for (const noun of [
          'tasks',
          'talk',
          'reports',
          'imports',
          'bulk',
          'members',
          'settings',
          'views',
          'preferences',
        ] as const)
          stale.add(noun);
        talkedAbout.add(EVERY_TASK);
        schedule();
      },
      onRefused: () => void queries.invalidateQueries({ queryKey: trpc.me.get.pathKey() }),
    });
    return () => {
      clearTimeout(timer);
      close();
    };
  }, [slug, trpc, queries, editor]);
}

function pagesRead(queries: QueryClient, key: QueryKey): number {
  const lists = queries.getQueriesData<{ pages?: unknown[] }>({ queryKey: key, type: 'active' });
  return lists.reduce((sum, [, list]) => sum + (list?.pages?.length ?? 0), 0);
}

/** What was asked about one of the tasks, or about no task in particular. */
function isAbout(taskIds: ReadonlySet<string>): (query: Query) => boolean {
  return ({ queryKey }) => {
    const [, asked] = queryKey as [unknown, { input?: { taskId?: string } } | undefined];
    const taskId = asked?.input?.taskId;
    return taskId === undefined || taskIds.has(taskId);
  };
}

/** What is still on its way is as new as the stream; only an answer that was there before it needs another look. */
function hasAnswer({ state }: Query): boolean {
  return state.data !== undefined && state.fetchStatus === 'idle';
}

/** A run in one of the lists of the tray, or on its page. */
type Moving = { id: string; status: string } & ({ rowsDone: number } | { done: number });

/** Moves the bar of a run without a read. What has ended meanwhile, or is not on the screen, stays as it is. */
function patchProgress(queries: QueryClient, lists: readonly QueryKey[], { ref, progress }: ChangeNotice): void {
  if (!progress) return;
  const { done, total } = progress;
  const move = (run: Moving): Moving => {
    if (run.id !== ref || !isUnderWay(run)) return run;
    const figures = 'rowsDone' in run ? { rowsDone: done, rowsTotal: total } : { done, total };
    return { ...run, ...figures, status: 'running' };
  };
  for (const queryKey of lists) {
    queries.setQueriesData<{ items: Moving[] } | Moving>({ queryKey }, (data) => {
      if (!data) return data;
      if ('items' in data) return { ...data, items: data.items.map(move) };
      return 'id' in data ? move(data) : data;
    });
  }
}
