import type { ChangeNotice } from '@quartermaster/contracts/notices';
import { type Query, type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTaskEditor } from '@/features/tasks/editor-context';
import { reportRunChange } from '@/lib/run-notices';
import { sendScreen } from '@/lib/screen';
import { sendUnsent } from '@/lib/unsent';
import { markTouched } from '@/records/touched';
import { isUnderWay } from '@/records/use-exports';
import { useTRPC } from '@/trpc/client';
import { openEventStream } from './event-stream';
import { BESIDE_RECORDS, liveRecords, PARTS, PATHS, type Part, RECORD_PARTS, TOUCHED } from './live-table';

/** Notices that arrive together cause one read. A list read to its 20th page costs 20 calls: it waits 20 times as long. */
const COALESCE_MS = 250;

const EVERYTHING = '*';

/** Keeps what is on the screen true: each notice makes just the queries it touches be read again. */
export function useLiveChanges(slug: string): void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const editor = useTaskEditor();
  useEffect(() => {
    const records = liveRecords(trpc, { queries, tasks: editor });
    const stale = new Set<Part>();
    /** Records of which what belongs to them is stale: their talk, or who has them open. */
    const concerned = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;

    /** An edit on its way would be overwritten by what was read before it: wait for its answer. And one read at a time. */
    function waits(part: Part): boolean {
      const live = records[part];
      return live !== undefined && (live.busy() || queries.isFetching({ queryKey: live.list }) > 0);
    }
    function flush(): void {
      timer = undefined;
      // A first answer on its way may be from before the news, and is not asked for again until it is here.
      const first = queries.isFetching({ predicate: ({ state }) => state.data === undefined }) > 0;
      if (first || [...stale].some(waits)) {
        schedule();
        return;
      }
      const aboutThese = concerned.has(EVERYTHING) ? () => true : isAbout(new Set(concerned));
      for (const part of stale) {
        const predicate = BESIDE_RECORDS.includes(part) ? aboutThese : () => true;
        for (const queryKey of PATHS[part](trpc)) void queries.invalidateQueries({ queryKey, predicate });
      }
      concerned.clear();
      stale.clear();
    }
    function schedule(): void {
      const pages = Math.max(1, ...[...stale].map((part) => pagesRead(queries, records[part]?.list)));
      timer ??= setTimeout(flush, COALESCE_MS * pages);
    }
    /** What this page wrote itself is already here, with that version. */
    function isKnown({ noun, ref, kind, version }: ChangeNotice): boolean {
      // What others keep of a record changes without a new version.
      if (kind === 'touched') return false;
      const live = noun in PATHS ? records[noun as Part] : undefined;
      const known = live?.find(ref);
      return known !== undefined && known.version >= version && live?.busy(ref) === false;
    }
    function onNotice(notice: ChangeNotice): void {
      const { noun, ref, kind, version, actorId } = notice;
      if (noun === 'run' && kind === 'progress') {
        patchProgress(queries, PATHS.run(trpc), notice);
        return;
      }
      const meId = queries.getQueryData(trpc.workspace.get.queryKey())?.memberId;
      // The answer to coming here said it already.
      if (noun === 'presence' && actorId === meId) return;
      const touched = TOUCHED[noun];
      const known = isKnown(notice);
      for (const part of touched) if (!known || part === 'talk') stale.add(part);
      if (touched.some((part) => BESIDE_RECORDS.includes(part))) concerned.add(ref);
      // An import or a bulk change may have ended.
      if (noun === 'run' && kind === 'updated') {
        for (const part of RECORD_PARTS) stale.add(part);
        reportRunChange(ref);
      }
      if (touched[0] && touched[0] in records && !known && kind !== 'touched' && actorId !== meId)
        markTouched(ref, version);
      schedule();
    }
    const close = openEventStream({
      slug,
      onNotice,
      onOpen: () => {
        void queries.invalidateQueries({ predicate: hasAnswer });
        reportRunChange();
        // The way to the server is open again.
        void sendUnsent();
        void sendScreen();
      },
      onGap: () => {
        for (const part of PARTS) stale.add(part);
        concerned.add(EVERYTHING);
        reportRunChange();
        schedule();
        void sendUnsent();
      },
      onRefused: () => void queries.invalidateQueries({ queryKey: trpc.me.get.pathKey() }),
    });
    return () => {
      clearTimeout(timer);
      close();
    };
  }, [slug, trpc, queries, editor]);
}

function pagesRead(queries: QueryClient, key: QueryKey | undefined): number {
  if (!key) return 0;
  const lists = queries.getQueriesData<{ pages?: unknown[] }>({ queryKey: key, type: 'active' });
  return lists.reduce((sum, [, list]) => sum + (list?.pages?.length ?? 0), 0);
}

/** What was asked about one of the records, or about none in particular. */
function isAbout(ids: ReadonlySet<string>): (query: Query) => boolean {
  return ({ queryKey }) => {
    const [, asked] = queryKey as [unknown, { input?: { taskId?: string; recordId?: string } } | undefined];
    const id = asked?.input?.taskId ?? asked?.input?.recordId;
    return id === undefined || ids.has(id);
  };
}

/** What is still on its way is as new as the stream; only an answer that was there before it needs another look. */
function hasAnswer({ state }: Query): boolean {
  return state.data !== undefined && state.fetchStatus === 'idle';
}

/** A run in one of the lists of the tray, or on its page. */
type Moving = { id: string; status: string } & ({ rowsDone: number } | { done: number });

/** Updates the progress bar of a run without a request. Runs that have ended or are not on the screen stay as they are. */
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
